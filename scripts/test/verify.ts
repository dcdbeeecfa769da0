import { readFileSync } from 'node:fs';
import { ONE_PASSED, oneFailed, total, type Count } from './count.ts';
import { runCommand } from './run-command.ts';
import type { Say } from './run-part.ts';
import { scriptCommands } from './script-commands.ts';

async function check(command: string, say: Say): Promise<Count> {
  const { exitCode, output } = await runCommand(command, { show: false });
  say(`${exitCode === 0 ? '✓' : '✗'} ${command}`);
  if (exitCode === 0) return ONE_PASSED;
  say(output);
  return oneFailed(`${command}\n${output}`);
}

/**
 * Runs each command of `npm run verify` as one check, all at once, and shows the output of those that
 * fail.
 */
export async function verify(say: Say): Promise<Count> {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: Record<string, string>;
  };
  const commands = scriptCommands(scripts, 'verify');
  return total(await Promise.all(commands.map((command) => check(command, say))));
}
