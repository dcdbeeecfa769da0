import { readFileSync } from 'node:fs';
import { ONE_FAILED, ONE_PASSED, total, type Count } from './count.ts';
import { runCommand } from './run-command.ts';
import { scriptCommands } from './script-commands.ts';

/** Runs each command of `npm run verify` as one check, and shows the output of those that fail. */
export function verify(): Count {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: Record<string, string>;
  };
  return total(
    scriptCommands(scripts, 'verify').map((command) => {
      const { exitCode, output } = runCommand(command, { show: false });
      console.log(`${exitCode === 0 ? '✓' : '✗'} ${command}`);
      if (exitCode === 0) return ONE_PASSED;
      console.log(output);
      return ONE_FAILED;
    }),
  );
}
