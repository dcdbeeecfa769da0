import { inWords, ONE_FAILED, ONE_SKIPPED, type Count } from './count.ts';
import { NotHere } from './not-here.ts';

/**
 * Runs one part and prints how it went and how long it took. A crash counts as one failed; a part
 * that can't run here as one skipped, never as passed.
 */
export async function runPart(title: string, part: () => Promise<Count>): Promise<Count> {
  console.log(`\n── ${title}`);
  const startedMs = performance.now();
  let count: Count;
  try {
    count = await part();
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    count = error instanceof NotHere ? ONE_SKIPPED : ONE_FAILED;
  }
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`── ${title}: ${inWords(count)}, in ${seconds} s`);
  return count;
}
