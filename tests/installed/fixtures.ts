import { fileURLToPath } from 'node:url';
import { test as base, type Page } from '@playwright/test';
import { packCrx } from '../../scripts/build/pack-crx.ts';
import { makeExtensionKey, type ExtensionKey } from '../../scripts/build/pack-key.ts';
import {
  packedFiles,
  withManifestFields,
  type PackedFiles,
} from '../../scripts/build/packed-files.ts';
import { makeThrowawayProfile } from '../../scripts/browser/throwaway-profile.ts';
import { makeSession, type Session } from '../support/chromium/session.ts';
import { startStandIn, type StandIn } from '../support/stand-in/stand-in.ts';
import { chromiumHere } from './chromium-here.ts';
import { installInProfile } from './install-in-profile.ts';
import { launchInstalled } from './launch-installed.ts';
import { startUpdateServer, type UpdateServer } from './update-server.ts';

export { expect } from '@playwright/test';

interface Fixtures {
  /** The files of the build under test. */
  build: PackedFiles;
  /** Plays Apple's page; all is well until the test tells it otherwise. */
  standIn: StandIn;
  updates: UpdateServer;
  /** An empty profile, the same for every launch of one test. */
  profileDirectory: string;
  /** Has a packed extension installed at the first launch. */
  install: (files: PackedFiles) => Promise<void>;
  /** Has a packed extension offered as an update of it. */
  offer: (files: PackedFiles) => Promise<void>;
  /** Opens the browser; again after `close`, which makes it a restart. */
  launch: () => Promise<Session>;
}

/** The same for all versions: made once, as making one takes a moment. */
const KEY: ExtensionKey = makeExtensionKey();

/** Playwright's `test` with a browser in which the extension is packed and installed for good. */
export const test = base.extend<Fixtures>({
  // Playwright demands an object pattern, even an empty one.
  // eslint-disable-next-line no-empty-pattern
  build: async ({}, use) =>
    use(packedFiles(fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url)))),
  // eslint-disable-next-line no-empty-pattern
  standIn: async ({}, use) => {
    const standIn = await startStandIn();
    await use(standIn);
    await standIn.close();
  },
  // eslint-disable-next-line no-empty-pattern
  updates: async ({}, use) => {
    const updates = await startUpdateServer();
    await use(updates);
    await updates.close();
  },
  // eslint-disable-next-line no-empty-pattern
  profileDirectory: async ({}, use) => {
    const profile = makeThrowawayProfile();
    await use(profile.directory);
    profile.remove();
  },
  install: async ({ profileDirectory, updates }, use) =>
    use(async (files) =>
      installInProfile(profileDirectory, KEY.extensionId, await release(files, updates)),
    ),
  offer: async ({ updates }, use) =>
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

/** The welcome pages that are open. */
export function welcomePages({ context }: Session): Page[] {
  return context.pages().filter((page) => page.url().endsWith('/welcome.html'));
}
