import { readFileSync } from 'node:fs';
import { ONE_FAILED, ONE_PASSED, total, type Count } from './count.ts';
import { runCommand } from './run-command.ts';
import { scriptCommands } from './script-commands.ts';

async function check(command: string): Promise<Count> {
  const { exitCode, output } = await runCommand(command, { show: false });
  console.log(`${exitCode === 0 ? '✓' : '✗'} ${command}`);
  if (exitCode === 0) return ONE_PASSED;
  console.log(output);
  return ONE_FAILED;
}

/**
 * Runs each command of `npm run verify` as one check, all at once, and shows the output of those that
 * fail.
 */
export async function verify(): Promise<Count> {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: Record<string, string>;
  };
  return total(await Promise.all(scriptCommands(scripts, 'verify').map(check)));
}
