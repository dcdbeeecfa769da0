import { vitestSuite } from './test/vitest-suite.ts';
import { inWords, total, type Count } from './test/count.ts';
import { playwrightSuite } from './test/playwright-suite.ts';
import { recallFailures } from './test/recall-failures.ts';
import { runPart } from './test/run-part.ts';

/**
 * Everything that goes wrong, at full length, one part after the other; with names only those. What is
 * in the environment goes before what stands here. Chromium's build must be there.
 */
const FULL = {
  KILLS: '500',
  BROWSER_KILLS: '50',
  UPGRADE_KILLS: '5',
  FUZZ_BODIES: '1000000',
  FUZZ_FILES: '100000',
  YEAR_DAYS: '365',
  LIVES: '400',
};

const PARTS: Record<string, [title: string, run: () => Promise<Count>]> = {
  wire: ['Wire, bodies and clocks', () => playwrightSuite('faults', null)],
  storage: ['Storage', () => playwrightSuite('storage', null)],
  kills: ['Kills', () => playwrightSuite('kills', null)],
  fuzz: ['Fuzz', () => vitestSuite('fuzz', null)],
  simulation: ['A year of wakes', () => vitestSuite('simulation', null)],
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; there is: ${Object.keys(PARTS).join(', ')}.`);
  process.exitCode = 1;
} else {
  Object.assign(process.env, { ...FULL, ...process.env });
  const counts: Count[] = [];
  for (const [name, [title, run]] of Object.entries(PARTS))
    if (names.length === 0 || names.includes(name)) counts.push(await runPart(title, run));
  const all = total(counts);
  recallFailures(all);
  console.log(`\n${inWords(all)}`);
  process.exitCode = all.failed > 0 ? 1 : 0;
}
