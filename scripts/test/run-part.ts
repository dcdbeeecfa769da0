import { inWords, ONE_SKIPPED, oneFailed, type Count } from './count.ts';
import { NotHere } from './not-here.ts';

/** Takes what a part has to tell, some lines at a time. */
export type Say = (text: string) => void;

/** A part of the tests: says what there is to read of it, and counts what it checked. */
export type Part = (say: Say) => Promise<Count>;

const saysNow: Say = (text) => console.log(text);

/**
 * Runs one part and says how it went and how long it took. A crash counts as one failed; a part that
 * can't run here as one skipped, never as passed.
 */
export async function runPart(title: string, part: Part, say: Say = saysNow): Promise<Count> {
  say(`\n── ${title}`);
  const startedMs = performance.now();
  let count: Count;
  try {
    count = await part(say);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    say(why);
    count = error instanceof NotHere ? ONE_SKIPPED : oneFailed(`${title}: ${why}`);
  }
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  say(`── ${title}: ${inWords(count)}, in ${seconds} s`);
  return count;
}

/** Runs one part beside others: what it says is shown in one piece, when it has ended. */
export async function runPartBeside(title: string, part: Part): Promise<Count> {
  console.log(`… ${title}`);
  const said: string[] = [];
  const count = await runPart(title, part, (text) => void said.push(text));
  console.log(said.join('\n'));
  return count;
}
