import { existsSync } from 'node:fs';
import { buildExtension } from '../build/build-extension.ts';

/** The build that is measured: as Chrome's store gets it. */
export const EXTENSION = '.output/chrome-mv3';

/** Builds it where it is not there. Throws when that fails. */
export function ensureBuilt(): void {
  if (existsSync(`${EXTENSION}/manifest.json`)) return;
  console.log('Building the extension …');
  buildExtension();
}
