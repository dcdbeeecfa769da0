import { test as base } from '@playwright/test';
import { makeThrowawayProfile } from '../../dev/browser/throwaway-profile.ts';
import { startStandIn, type StandIn } from '../../dev/stand-in/stand-in.ts';
import { InstalledExtension } from './installed-extension.ts';
import { launchWebkit, type WebDriverSession } from '../../dev/browser/launch-webkit.ts';

export { expect } from '@playwright/test';

interface Fixtures {
  /** Plays Apple's page; all is well until the test tells it otherwise. */
  standIn: StandIn;
  /** The build for Safari, on an origin of its own: all its storage is empty. */
  extension: InstalledExtension;
}

/** Playwright's `test` with WebKitGTK, the pages and the worker of the build for Safari in it. */
export const test = base.extend<Fixtures, { webkit: WebDriverSession }>({
  webkit: [
    // Playwright demands an object pattern, even an empty one.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const profile = makeThrowawayProfile();
      const webkit = await launchWebkit(profile.directory);
      await use(webkit);
      await webkit.quit();
      profile.remove();
    },
    // Where WebKitGTK is installed first, that takes a while.
    { scope: 'worker', timeout: 600_000 },
  ],
  // eslint-disable-next-line no-empty-pattern
  standIn: async ({}, use) => {
    const standIn = await startStandIn();
    await use(standIn);
    await standIn.close();
  },
  extension: async ({ webkit, standIn }, use) => {
    const extension = await InstalledExtension.in(webkit, standIn);
    await use(extension);
    await extension.remove();
  },
});
