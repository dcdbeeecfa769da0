import { atMost, once, type Run } from './test/at-most.ts';
import { audit } from './test/audit.ts';
import { chromiumSuite, firefoxSuite, getBrowsers, webkitSuite } from './test/browser-suites.ts';
import { build } from './test/build.ts';
import { inWords, oneFailed, total } from './test/count.ts';
import { recallFailures } from './test/recall-failures.ts';
import { runPartBeside, type Part } from './test/run-part.ts';
import { verify } from './test/verify.ts';
import { vitestSuite } from './test/vitest-suite.ts';

const beside =
  (title: string, part: Part): Run =>
  () =>
    runPartBeside(title, part);

const browsersFound = once(beside('Browsers', getBrowsers));
const verified = once(beside('Format, lint and types', verify));
const built = once(async () => {
  // A build writes types anew that are read there.
  await verified();
  return runPartBeside('Builds', build);
});

const noBuild: Part = async (say) => {
  say('There is no build to test.');
  return oneFailed('Nothing was built, so nothing built was tested.');
};

const ofBuilds =
  (title: string, part: Part): Run =>
  async () => {
    await browsersFound();
    const { failed } = await built();
    return runPartBeside(title, failed === 0 ? part : noBuild);
  };

/** Each keeps one core busy, or not much more. */
const BESIDE_EACH_OTHER = [
  verified,
  // On a new computer they are installed meanwhile.
  browsersFound,
  beside('Unit tests', (say) => vitestSuite('unit-*', say)),
  built,
  beside('Fuzz', (say) => vitestSuite('fuzz', say)),
  beside('Simulation', (say) => vitestSuite('simulation', say)),
  ofBuilds('What was built', (say) => vitestSuite('builds', say)),
];

/** Each runs two browsers at once: what goes by the clock would suffer from a third. */
const ALONE = [
  ofBuilds('Chromium', chromiumSuite('e2e')),
  ofBuilds('Chromium, storage', chromiumSuite('storage')),
  ofBuilds('Chromium, kills', chromiumSuite('kills')),
];

/** Each runs one. */
const BROWSERS_BESIDE_EACH_OTHER = [
  ofBuilds('Chromium, installed and updated', chromiumSuite('installed')),
  ofBuilds('WebKit', webkitSuite),
  ofBuilds('Firefox', firefoxSuite),
];

const startedMs = performance.now();
// It only waits for an answer.
const audited = runPartBeside('Dependencies', audit);
const counts = await atMost(2, BESIDE_EACH_OTHER);
counts.push(...(await atMost(1, ALONE)), ...(await atMost(2, BROWSERS_BESIDE_EACH_OTHER)));
const all = total([...counts, await audited]);
recallFailures(all);
console.log(`\nIn ${((performance.now() - startedMs) / 60_000).toFixed(1)} min`);
console.log(inWords(all));
process.exitCode = all.failed > 0 || all.passed === 0 ? 1 : 0;
