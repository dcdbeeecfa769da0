import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Release } from './update-server.ts';

/**
 * Has Chromium install an extension at the next start of this profile, for good, and in no other: the
 * same way in which other programs bring their extensions along, see
 * https://developer.chrome.com/docs/extensions/how-to/distribute/install-extensions
 */
export function installInProfile(
  profileDirectory: string,
  extensionId: string,
  { version, crx }: Release,
): void {
  const directory = path.join(profileDirectory, 'External Extensions');
  const crxFile = path.join(directory, `${version}.crx`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(crxFile, crx);
  writeFileSync(
    path.join(directory, `${extensionId}.json`),
    JSON.stringify({ external_crx: crxFile, external_version: version }),
  );
}
