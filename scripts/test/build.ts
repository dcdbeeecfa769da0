import { rmSync } from 'node:fs';
import { ONE_FAILED, ONE_PASSED, type Count } from './count.ts';
import { runCommand } from './run-command.ts';

/** Builds the Chrome target from scratch; its output shows only when it fails. */
export async function build(): Promise<Count> {
  // What an earlier build left must not be tested in place of this one.
  rmSync('.output/chrome-mv3', { recursive: true, force: true });
  const command = 'wxt build -b chrome';
  const { exitCode, output } = await runCommand(command, { show: false });
  console.log(`${exitCode === 0 ? '✓' : '✗'} ${command}`);
  if (exitCode === 0) return ONE_PASSED;
  console.log(output);
  return ONE_FAILED;
}
