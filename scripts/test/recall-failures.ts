import type { Count } from './count.ts';

/** Of each: its name, and enough of why to begin with. */
const LINES = 12;

/** Says once more, at the end, what failed: the reports of all parts are long. */
export function recallFailures({ failures }: Count): void {
  if (failures.length === 0) return;
  console.log('\n── What failed');
  for (const failure of failures) {
    const [name, ...why] = failure.split('\n').filter((line) => line.trim() !== '');
    console.log(`✘ ${name}`);
    for (const line of why.slice(0, LINES)) console.log(`    ${line.slice(0, 300)}`);
  }
}
