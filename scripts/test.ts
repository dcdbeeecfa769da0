import { audit } from './test/audit.ts';
import { browserSuites } from './test/browser-suites.ts';
import { build } from './test/build.ts';
import { inWords, ONE_FAILED, total } from './test/count.ts';
import { runPart } from './test/run-part.ts';
import { verify } from './test/verify.ts';
import { vitestSuite } from './test/vitest-suite.ts';

const startedMs = performance.now();
const counts = [
  await runPart('Format, lint and types', verify),
  await runPart('Unit tests', () => vitestSuite(null, true)),
  await runPart('Dependencies', audit),
  // Each runs on one core.
  ...(await Promise.all([
    runPart('Fuzz', () => vitestSuite('fuzz', false)),
    runPart('Days of checks', () => vitestSuite('year', false)),
  ])),
];
const built = await runPart('Builds', build);
counts.push(built);
if (built.failed === 0) {
  counts.push(
    await runPart('What was built', () => vitestSuite('builds', true)),
    ...(await browserSuites()),
  );
} else {
  console.log('\nThe browser tests have no build to test.');
  counts.push(ONE_FAILED);
}

const all = total(counts);
console.log(`\nIn ${((performance.now() - startedMs) / 60_000).toFixed(1)} min`);
console.log(inWords(all));
process.exitCode = all.failed > 0 || all.passed === 0 ? 1 : 0;
