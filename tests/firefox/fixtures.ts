import { passTimeBy } from '../../dev/browser/pass-time.ts';
import { fileURLToPath } from 'node:url';
import { expect, test as base } from '@playwright/test';
import { makeThrowawayProfile } from '../../dev/browser/throwaway-profile.ts';
import { packedFiles } from '../../scripts/build/packed-files.ts';
import { startStandIn, type StandIn } from '../../dev/stand-in/stand-in.ts';
import { Beacon } from './beacon.ts';
import type { ExtensionPage } from './extension-page.ts';
import { launchFirefox, type Firefox } from '../../dev/browser/launch-firefox.ts';

export { expect } from '@playwright/test';

/** The files of the build under test. */
export const BUILD = packedFiles(
  fileURLToPath(new URL('../../.output/firefox-mv3', import.meta.url)),
);

interface Shared {
  server: StandIn;
  /** Starting it takes most of a test's time. */
  firefox: Firefox;
}

interface Fixtures {
  /** Plays Apple's page; all is well until the test tells it otherwise. */
  standIn: StandIn;
  /** Starts another Firefox, on the test's own profile; again after `quit`, which makes it a restart. */
  launch: () => Promise<Firefox>;
  /** The extension, just installed in a Firefox that has never seen it, its first check made. */
  beacon: Beacon;
}

/** Playwright's `test` with Firefox, the extension in it, and a stand-in for Apple's page. */
export const test = base.extend<Fixtures, Shared>({
  server: [
    // Playwright demands an object pattern, even an empty one.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await startStandIn();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  firefox: [
    async ({ server }, use) => {
      const profile = makeThrowawayProfile();
      const firefox = await launchFirefox(profile.directory, server);
      await use(firefox);
      await firefox.quit();
      profile.remove();
    },
    // Where Firefox is installed first, that takes a while.
    { scope: 'worker', timeout: 300_000 },
  ],
  standIn: [
    async ({ server }, use) => {
      server.reset();
      await use(server);
    },
    // Before the extension first asks it, also where the test doesn't name it.
    { auto: true },
  ],
  launch: async ({ standIn }, use) => {
    const profile = makeThrowawayProfile();
    const launched: Firefox[] = [];
    await use(async () => {
      const firefox = await launchFirefox(profile.directory, standIn);
      launched.push(firefox);
      return firefox;
    });
    for (const firefox of launched) await firefox.quit();
    profile.remove();
  },
  beacon: async ({ firefox }, use) => {
    const beacon = await Beacon.install(firefox, BUILD);
    await expect.poll(() => beacon.button()).toMatchObject({ badgeText: '✓', icon: 'available' });
    await use(beacon);
    await beacon.uninstall();
    expect(await beacon.complaints(), 'errors on the console').toEqual([]);
  },
});

/** Presses "Check" in the popup's page, and waits until Apple was asked and the check has ended. */
export async function checkNow(page: ExtensionPage, { requests }: StandIn): Promise<void> {
  // A reading confirms the one before only if it is a minute later.
  await passTimeBy((task, given) => page.run(task, given));
  const before = requests.length;
  // While a check is under way it does nothing.
  await page.press('button.check[aria-disabled="false"]', 'Check');
  await expect.poll(() => requests.length).toBeGreaterThan(before);
  const isUnderWay = () =>
    page.run(() => document.querySelector('button.check')?.getAttribute('aria-disabled'));
  await expect.poll(isUnderWay).toBe('false');
}
