import { parseArgs } from 'node:util';
import { benchHistory } from './bench/history.ts';
import { benchPopup } from './bench/popup.ts';
import { benchWorker } from './bench/worker.ts';

/**
 * Measures the cost of the extension: `npm run bench` all of it, `npm run bench -- worker popup` some
 * parts; `--against DIR` compares the popup with another build. Exit code 1: a limit is exceeded.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { against: { type: 'string' } },
});
const PARTS: Readonly<Record<string, () => Promise<string[]>>> = {
  history: benchHistory,
  popup: () => benchPopup(values.against ?? null),
  worker: benchWorker,
};

async function bench(names: readonly string[]): Promise<void> {
  const broken: string[] = [];
  for (const name of names) {
    const run = PARTS[name];
    if (!run) throw new Error(`There is no ${name}; there is: ${Object.keys(PARTS).join(', ')}.`);
    console.log(`\n${name}`);
    for (const limit of await run()) broken.push(`${name}: ${limit}`);
  }
  console.log(broken.length > 0 ? broken.join('\n') : 'All within their limits.');
  if (broken.length > 0) process.exitCode = 1;
}

try {
  await bench(positionals.length > 0 ? positionals : Object.keys(PARTS));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
