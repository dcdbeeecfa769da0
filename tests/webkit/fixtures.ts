import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { makeThrowawayProfile } from '../../scripts/browser/throwaway-profile.ts';
import { findWebkit } from '../../scripts/browser/find-browser.ts';
import { launchWebkit, type LaunchedWebkit } from './launch-webkit.ts';
import { startStandIn, type StandIn } from '../support/stand-in/stand-in.ts';
import { browserHost } from './host/browser-host.ts';
import { installedExtension, type InstalledExtension } from './installed-extension.ts';

export { expect } from '@playwright/test';

interface Fixtures {
  /** Whether Safari lets the worker at Apple's host when it first starts. */
  isPermitted: boolean;
  /** Plays Apple's page; all is well until the test tells it otherwise. */
  standIn: StandIn;
  /** The build for Safari, on an origin of its own: all its storage is empty. */
  extension: InstalledExtension;
}

interface WorkerFixtures {
  /** The build under test. */
  directory: string;
  /** The browser, with a window for the pages and one for the worker. */
  webkit: LaunchedWebkit;
}

/** Playwright's `test` with WebKitGTK, the pages and the worker of the build for Safari in it. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  directory: [
    // Playwright demands an object pattern, even an empty one.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const directory = path.resolve(
        process.env.BACKUP_BEACON_SAFARI_BUILD ||
          fileURLToPath(new URL('../../.output/safari-mv3', import.meta.url)),
      );
      if (!existsSync(path.join(directory, 'manifest.json')))
        throw new Error(`No build for Safari in ${directory}: npm run build:safari makes it.`);
      await use(directory);
    },
    { scope: 'worker' },
  ],
  webkit: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const profile = makeThrowawayProfile();
      const webkit = await launchWebkit({
        programs: findWebkit(),
        profileDirectory: profile.directory,
      });
      await use(webkit);
      await webkit.quit();
      profile.remove();
    },
    { scope: 'worker' },
  ],
  // eslint-disable-next-line no-empty-pattern
  standIn: async ({}, use) => {
    const standIn = await startStandIn();
    await use(standIn);
    await standIn.close();
  },
  isPermitted: [true, { option: true }],
  extension: async ({ webkit, directory, standIn, isPermitted }, use) => {
    const host = browserHost(isPermitted);
    const extension = await installedExtension(webkit.session, { directory, host, standIn });
    await use(extension);
    await extension.remove();
  },
});
