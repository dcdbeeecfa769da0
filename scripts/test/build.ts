import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ONE_PASSED, oneFailed, total, type Count } from './count.ts';
import { runCommand } from './run-command.ts';
import type { Say } from './run-part.ts';

const OUTPUT = '.output';

/** First the one that most tests need. */
const TARGETS = ['chrome', 'edge', 'firefox', 'safari'];

async function buildTarget(target: string, say: Say): Promise<Count> {
  // Makes the build and the package for the store.
  const command = `wxt zip -b ${target}`;
  const { exitCode, output } = await runCommand(command, { show: false });
  say(`${exitCode === 0 ? '✓' : '✗'} ${command}`);
  if (exitCode === 0) return ONE_PASSED;
  say(output);
  return oneFailed(`${command}\n${output}`);
}

/**
 * Builds all targets from scratch, with their packages; each is one check, and its output shows only
 * when it fails. One after the other: they write their icons into the same place.
 */
export async function build(say: Say): Promise<Count> {
  // What an earlier build left must not be tested in place of this one.
  mkdirSync(OUTPUT, { recursive: true });
  const isEarlier = (name: string) => /-mv3$|\.zip$/.test(name);
  for (const name of readdirSync(OUTPUT).filter(isEarlier))
    rmSync(path.join(OUTPUT, name), { recursive: true });
  const counts: Count[] = [];
  for (const target of TARGETS) counts.push(await buildTarget(target, say));
  return total(counts);
}
