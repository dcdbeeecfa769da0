import { parseArgs } from 'node:util';

export interface SafariOptions {
  /** Whether the extension is built first. */
  isBuilt: boolean;
  help: boolean;
}

/** A command line that makes no sense; its message is a sentence for the reader. */
export class UsageError extends Error {}

export const USAGE = `Writes the Xcode project of Safari's app to .output/safari-app. Needs no Mac.

  npm run safari                 builds the extension for Safari first
  npm run safari -- --no-build   takes the extension as it was built last

docs/SAFARI.md says what to do with it on a Mac.`;

/** Reads the command line. Throws UsageError on an unknown option. */
export function readOptions(args: string[]): SafariOptions {
  try {
    const { values } = parseArgs({
      args,
      options: {
        'no-build': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return { isBuilt: !values['no-build'], help: values.help };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
