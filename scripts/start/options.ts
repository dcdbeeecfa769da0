import { parseArgs } from 'node:util';
import { SCENARIO_NAMES, type ScenarioName } from '../../tests/support/stand-in/scenarios.ts';

export interface StartOptions {
  /** Undefined: Apple's own page decides. */
  scenario: ScenarioName | undefined;
  headless: boolean;
  help: boolean;
}

/** A command line that makes no sense; its message is a sentence for the reader. */
export class UsageError extends Error {}

export const USAGE = `Opens a browser with the extension in a throw-away profile.

  npm start                              with Apple's status page as it is now
  npm start -- --scenario outage         with a scripted day: ${SCENARIO_NAMES.join(', ')}
  npm start -- --headless                without a window: plays a scripted day
                                         and saves pictures of the popup

The browser is Chrome, Edge or Chromium; BACKUP_BEACON_BROWSER may hold the path of one.`;

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        scenario: { type: 'string' },
        headless: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Reads the command line. Throws UsageError on an unknown option or scenario. */
export function readOptions(args: string[]): StartOptions {
  const { scenario, headless, help } = parse(args);
  const known = SCENARIO_NAMES.find((name) => name === scenario);
  if (scenario !== undefined && !known)
    throw new UsageError(
      `There is no scenario “${scenario}”. Choose one of: ${SCENARIO_NAMES.join(', ')}.`,
    );
  return { scenario: known, headless, help };
}
