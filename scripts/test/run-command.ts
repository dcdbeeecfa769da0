import { spawn } from 'node:child_process';
import path from 'node:path';

export interface CommandResult {
  exitCode: number;
  /** Both output streams; empty when the command wrote to the terminal. */
  output: string;
}

/**
 * Runs a command line of package.json, with the project's own tools on the PATH.
 * In: whether it writes to the terminal or is recorded, and further environment variables.
 * Out: how it ended. Never throws: a command that can't be started has failed.
 */
export function runCommand(
  command: string,
  { show, env = {} }: { show: boolean; env?: Record<string, string> },
): Promise<CommandResult> {
  const tools = path.resolve('node_modules/.bin');
  return new Promise((resolve) => {
    const run = spawn(command, {
      shell: true,
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PATH: `${tools}${path.delimiter}${process.env.PATH ?? ''}`,
        ...env,
      },
    });
    let output = '';
    const record = (text: string) => void (output += text);
    run.stdout?.setEncoding('utf8').on('data', record);
    run.stderr?.setEncoding('utf8').on('data', record);
    run.once('error', (error) => resolve({ exitCode: 1, output: error.message }));
    run.once('close', (code) => resolve({ exitCode: code ?? 1, output: output.trim() }));
  });
}
