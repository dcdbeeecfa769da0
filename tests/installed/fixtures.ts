import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { packCrx } from '../../scripts/build/pack-crx.ts';
import { makeExtensionKey, type ExtensionKey } from '../../scripts/build/pack-key.ts';
import {
  packedFiles,
  withManifestFields,
  type PackedFiles,
} from '../../scripts/build/packed-files.ts';
import { test as base } from '../support/chromium/fixtures.ts';
import { makeSession, type Session } from '../support/chromium/session.ts';
import { chromiumHere, installInProfile, launchInstalled } from './launch-installed.ts';
import { startUpdateServer, type UpdateServer } from './update-server.ts';

export { expect } from '@playwright/test';

interface Fixtures {
  updates: UpdateServer;
  /** Has a packed extension installed at the first launch. */
  install: (files: PackedFiles) => Promise<void>;
  /** Has a packed extension offered as an update of it. */
  offer: (files: PackedFiles) => Promise<void>;
}

/** The files of the build under test. */
export const BUILD = packedFiles(
  fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url)),
);
/** The same for all versions: made once, as making one takes a moment. */
const KEY: ExtensionKey = makeExtensionKey();

/** Playwright's `test` with a browser in which the extension is packed and installed for good. */
export const test = base.extend<Fixtures>({
  // Playwright demands an object pattern, even an empty one.
  // eslint-disable-next-line no-empty-pattern
  updates: async ({}, use) => {
    const updates = await startUpdateServer();
    await use(updates);
    await updates.close();
  },
  install: ({ profileDirectory, updates }, use) =>
    use(async (files) =>
      installInProfile(profileDirectory, KEY.extensionId, await release(files, updates)),
    ),
  offer: ({ updates }, use) =>
    use(async (files) => updates.offer(KEY.extensionId, await release(files, updates))),
  launch: async ({ profileDirectory, standIn }, use) => {
    const { path: browserPath, reason } = chromiumHere();
    if (browserPath === undefined) return test.skip(true, reason);
    const sessions: Session[] = [];
    await use(async () => {
      const { extensionId } = KEY;
      const options = { browserPath, profileDirectory, extensionId, standIn };
      const session = makeSession(await launchInstalled(options), profileDirectory);
      sessions.push(session);
      return session;
    });
    for (const session of sessions) await session.close();
  },
});

async function release(files: PackedFiles, { updateUrl }: UpdateServer) {
  const packed = withManifestFields(files, { update_url: updateUrl });
  return { version: versionOf(files), crx: await packCrx(packed, KEY) };
}

/** The version that an extension's manifest gives. */
export function versionOf(files: PackedFiles): string {
  return (JSON.parse(String(files.get('manifest.json'))) as { version: string }).version;
}

/** The build as a version that is newer than any that was released, this one included. */
export const NEWER = withManifestFields(BUILD, { version: `${versionOf(BUILD)}.1` });

/** It never opens the database: the newer version is the first to open it. */
const SLEEPING_WORKER = `chrome.runtime.onInstalled.addListener(() =>
  chrome.alarms.create('check', { delayInMinutes: 3, periodInMinutes: 5 }));`;

/**
 * A stand-in for an older version: its number, its alarm, and no code that would touch what a test
 * stores in its place.
 */
export function olderVersion(version: string): PackedFiles {
  const older = withManifestFields(BUILD, { version });
  return new Map(older).set('background.js', Buffer.from(SLEEPING_WORKER));
}

/** The welcome pages that are open. */
export function welcomePages({ context }: Session): Page[] {
  return context.pages().filter((page) => page.url().endsWith('/welcome.html'));
}
