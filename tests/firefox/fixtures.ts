import path from 'node:path';
import { expect, test as base } from '@playwright/test';
import { packedFiles } from '../../scripts/build/packed-files.ts';
import { findFirefox } from '../../scripts/browser/find-browser.ts';
import { launchFirefox, type LaunchedFirefox } from './launch-firefox.ts';
import { packExtension } from './pack-extension.ts';
import { makeThrowawayProfile } from '../../scripts/browser/throwaway-profile.ts';
import { allIsWell } from '../support/feed-scenes.ts';
import { APPLE_HOST, startStandIn, type StandIn } from '../support/stand-in/stand-in.ts';
import type { Beacon } from './beacon.ts';
import { buildUnderTest, type Build } from './build-under-test.ts';
import { install, uninstall } from './install.ts';

export { expect } from '@playwright/test';

/** What all tests of one process share: starting Firefox takes most of a test's time. */
interface Shared {
  build: Build;
  server: StandIn;
  /** An empty directory for what outlives a single browser. */
  scratch: string;
  /** The build as a file that Firefox installs. */
  packed: string;
  firefox: LaunchedFirefox;
}

interface Fixtures {
  /** Plays Apple's page; all is well until the test tells it otherwise. */
  standIn: StandIn;
  /** Starts another Firefox, on the test's own profile; again after `quit`, which makes it a restart. */
  launch: () => Promise<LaunchedFirefox>;
  /** The extension, just installed in a Firefox that has never seen it. It must not complain. */
  beacon: Beacon;
}

const addressOf = ({ port }: StandIn) => ({ host: APPLE_HOST, port });

/** Playwright's `test` with Firefox, the extension in it, and a stand-in for Apple's page. */
export const test = base.extend<Fixtures, Shared>({
  build: [
    // Playwright demands an object pattern, even an empty one.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => use(buildUnderTest()),
    { scope: 'worker' },
  ],
  server: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await startStandIn();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  scratch: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const profile = makeThrowawayProfile();
      await use(profile.directory);
      profile.remove();
    },
    { scope: 'worker' },
  ],
  packed: [
    async ({ build, scratch }, use) => {
      const file = path.join(scratch, 'backup-beacon.xpi');
      await packExtension(packedFiles(build.directory), file);
      await use(file);
    },
    { scope: 'worker' },
  ],
  firefox: [
    async ({ server }, use) => {
      const profile = makeThrowawayProfile();
      const firefox = await launchFirefox({
        firefoxPath: findFirefox(),
        profileDirectory: profile.directory,
        standIn: addressOf(server),
      });
      await use(firefox);
      await firefox.quit();
      profile.remove();
    },
    // Where Firefox is installed first, that takes a while.
    { scope: 'worker', timeout: 300_000 },
  ],
  standIn: [
    async ({ server }, use) => {
      server.respondWith(allIsWell());
      server.requests.length = 0;
      await use(server);
    },
    // Before the extension first asks it, also where the test doesn't name it.
    { auto: true },
  ],
  launch: async ({ standIn }, use) => {
    const profile = makeThrowawayProfile();
    const launched: LaunchedFirefox[] = [];
    await use(async () => {
      const firefox = await launchFirefox({
        firefoxPath: findFirefox(),
        profileDirectory: profile.directory,
        standIn: addressOf(standIn),
      });
      launched.push(firefox);
      return firefox;
    });
    for (const firefox of launched) await firefox.quit();
    profile.remove();
  },
  beacon: async ({ firefox, packed }, use) => {
    const beacon = await install(firefox, packed);
    await use(beacon);
    await uninstall(beacon);
    expect(await beacon.complaints(), 'errors on the console').toEqual([]);
  },
});
