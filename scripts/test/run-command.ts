import { spawnSync, type StdioOptions } from 'node:child_process';
import path from 'node:path';

export interface CommandResult {
  exitCode: number;
  /** Both output streams; empty when the command wrote to the terminal. */
  output: string;
}

/**
 * Runs a command line of package.json, with the project's own tools on the PATH.
 * In: whether it writes to the terminal or is recorded, and further environment variables.
 */
export function runCommand(
  command: string,
  { show, env = {} }: { show: boolean; env?: Record<string, string> },
): CommandResult {
  const stdio: StdioOptions = show ? 'inherit' : ['ignore', 'pipe', 'pipe'];
  const tools = path.resolve('node_modules/.bin');
  const run = spawnSync(command, {
    shell: true,
    stdio,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: {
      ...process.env,
      PATH: `${tools}${path.delimiter}${process.env.PATH ?? ''}`,
      ...env,
    },
  });
  return {
    exitCode: run.status ?? 1,
    output: `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`.trim(),
  };
}
