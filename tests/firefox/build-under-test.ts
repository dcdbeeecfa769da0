import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A build of the extension for Firefox. */
export interface Build {
  directory: string;
  /** The extension's id, from its manifest. */
  id: string;
}

const USUAL = fileURLToPath(new URL('../../.output/firefox-mv3', import.meta.url));

/**
 * The build that the tests are about: the project's own, or that in the directory which the environment
 * variable BACKUP_BEACON_FIREFOX_BUILD names. Throws when nothing is built there.
 */
export function buildUnderTest(): Build {
  const directory = path.resolve(process.env.BACKUP_BEACON_FIREFOX_BUILD ?? USUAL);
  const file = path.join(directory, 'manifest.json');
  if (!existsSync(file))
    throw new Error(`No extension in ${directory}. Run \`npm run build:firefox\` first.`);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as {
    browser_specific_settings: { gecko: { id: string } };
  };
  return { directory, id: manifest.browser_specific_settings.gecko.id };
}
