import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { BenchPart } from './bench/bench-part.ts';
import { historyPart } from './bench/history/history-part.ts';
import { popupPart } from './bench/popup/popup-part.ts';
import { workerPart } from './bench/worker/worker-part.ts';

/**
 * Measures what the extension costs: `npm run bench` all of it, `npm run bench -- popup worker` some parts;
 * `--against DIR` compares the popup with that of another build. Each part prints a table, also into
 * `artifacts/bench`. Exit code 1: a limit is broken.
 */
const { positionals: NAMES, values } = parseArgs({
  allowPositionals: true,
  options: { against: { type: 'string' } },
});
const PARTS: readonly BenchPart[] = [
  historyPart,
  { name: 'popup', run: () => popupPart(values.against ?? null) },
  workerPart,
];
const TABLES = 'artifacts/bench';

/** The parts of these names; all of them where none is named. Throws for a name that there isn't. */
function partsOf(names: readonly string[]): readonly BenchPart[] {
  const known = PARTS.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(', ')}. The parts are: ${known.join(', ')}.`);
  return names.length > 0 ? PARTS.filter(({ name }) => names.includes(name)) : PARTS;
}

async function bench(names: readonly string[]): Promise<boolean> {
  const parts = partsOf(names);
  mkdirSync(TABLES, { recursive: true });
  const broken: string[] = [];
  for (const part of parts) {
    console.log(`\n## ${part.name}\n`);
    const { text, isWithin } = await part.run();
    console.log(text);
    writeFileSync(`${TABLES}/${part.name}.md`, `# ${part.name}\n\n${text}\n`);
    if (!isWithin) broken.push(part.name);
  }
  console.log(
    broken.length > 0 ? `\nOver a limit (!): ${broken.join(', ')}` : '\nAll within their limits.',
  );
  return broken.length === 0;
}

try {
  if (!(await bench(NAMES))) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
