import { readFileSync } from 'node:fs';
import { readOptions, USAGE, UsageError, type SafariOptions } from './safari/options.ts';
import { writeSafariProject } from './safari/write-safari-project.ts';
import { runCommand } from './test/run-command.ts';

const BUILD = '.output/safari-mv3';
const SOURCES = 'safari';
/** Beside the build that it carries, where nothing is kept in git. */
const OUTPUT = '.output/safari-app';

async function buildExtension(): Promise<void> {
  const { exitCode, output } = await runCommand('wxt build -b safari', { show: false });
  if (exitCode !== 0) throw new Error(`The extension could not be built.\n${output}`);
}

async function safari({ isBuilt }: SafariOptions): Promise<void> {
  if (isBuilt) {
    console.log('Building the extension …');
    await buildExtension();
  }
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const project = await writeSafariProject({
    buildDirectory: BUILD,
    sourceDirectory: SOURCES,
    outputDirectory: OUTPUT,
    version,
  });
  console.log(`Wrote ${project}. On a Mac: open ${project}; docs/SAFARI.md says what then.`);
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(USAGE);
  else await safari(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof UsageError) console.error(`\n${USAGE}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
