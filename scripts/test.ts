import { findBrowser } from './browser/find-browser.ts';
import { build } from './test/build.ts';
import { inWords, total, type Count } from './test/count.ts';
import { playwrightSuite } from './test/playwright-suite.ts';
import { runPart } from './test/run-part.ts';
import { unitTests } from './test/unit-tests.ts';
import { verify } from './test/verify.ts';

const counts: Count[] = [];
const run = async (title: string, part: () => Promise<Count>) =>
  counts.push(await runPart(title, part));

await run('Format, lint and types', verify);
await run('Unit tests', unitTests);
await run('Build', build);
await run('Chromium', async () => {
  if (counts.at(-1)?.failed) throw new Error('There is no build to test.');
  console.log(`Browser: ${findBrowser()}`);
  return playwrightSuite('e2e', true);
});

const all = total(counts);
console.log(`\n${inWords(all)}`);
process.exitCode = all.failed > 0 || all.passed === 0 ? 1 : 0;
