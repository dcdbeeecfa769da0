import { browserTests } from './test/browser-tests.ts';
import { build } from './test/build.ts';
import { inWords, ONE_FAILED, total, type Count } from './test/count.ts';
import { unitTests } from './test/unit-tests.ts';
import { verify } from './test/verify.ts';

/** Runs one part and prints how it went and how long it took; a crash counts as one failed. */
function runPart(title: string, part: () => Count): Count {
  console.log(`\n── ${title}`);
  const startedMs = performance.now();
  let count: Count;
  try {
    count = part();
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    count = ONE_FAILED;
  }
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`── ${title}: ${inWords(count)}, in ${seconds} s`);
  return count;
}

function notBuilt(): Count {
  console.log('There is no build to test.');
  return ONE_FAILED;
}

const checks = runPart('Format, lint and types', verify);
const units = runPart('Unit tests', unitTests);
const built = runPart('Build', build);
const browser = runPart('Browser tests', built.failed > 0 ? notBuilt : browserTests);

const all = total([checks, units, built, browser]);
console.log(`\n${inWords(all)}`);
process.exitCode = all.failed > 0 || all.passed === 0 ? 1 : 0;
