import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page, Worker } from '@playwright/test';
import { MOVABLE_CLOCK } from '../support/chromium/movable-clock.ts';
import { STORAGE_TAP, type StorageTap } from './storage-tap.ts';

const BUILD = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

interface TapChoices {
  /** Whether the browser's limit counts for it, as for any page. */
  isLimited?: boolean;
  /** The switches as they are when the worker starts. */
  atStart?: Partial<StorageTap>;
}

/** The script that goes before all others of a context of the extension. */
export const tapScript = (atStart: Partial<StorageTap> = {}) =>
  `${MOVABLE_CLOCK}${STORAGE_TAP}Object.assign(storageTap, ${JSON.stringify(atStart)});\n`;

/**
 * Copies the build of the extension. In the copy the store can be made to fail, the clock can be moved;
 * else it is the same. In: the directory of the copy.
 */
export function tapBuild(to: string, { isLimited = false, atStart = {} }: TapChoices = {}): void {
  cpSync(BUILD, to, { recursive: true });
  const worker = path.join(to, 'background.js');
  writeFileSync(worker, tapScript(atStart) + readFileSync(worker, 'utf8'));
  if (isLimited) liftPrivilege(path.join(to, 'manifest.json'));
}

function liftPrivilege(manifestFile: string): void {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as { permissions: string[] };
  const permissions = manifest.permissions.filter((name) => name !== 'unlimitedStorage');
  writeFileSync(manifestFile, JSON.stringify({ ...manifest, permissions }));
}

/** Flips switches. In: a page or the worker. */
export async function setTap(place: Page | Worker, switches: Partial<StorageTap>): Promise<void> {
  // The two have the same method by two declarations.
  const { evaluate } = place as Page;
  await evaluate.call(
    place,
    (values) => {
      const { storageTap } = globalThis as unknown as { storageTap: object };
      Object.assign(storageTap, values);
    },
    switches,
  );
}
