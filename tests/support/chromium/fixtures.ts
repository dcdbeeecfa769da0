import { fileURLToPath } from 'node:url';
import { test as base, type Worker } from '@playwright/test';
import { makeThrowawayProfile } from '../../../scripts/browser/throwaway-profile.ts';
import { readToolbar } from '../../../scripts/browser/toolbar.ts';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';
import { buildWithLine } from './build-with-line.ts';
import { launchSession, type Session } from './session.ts';
import { shareBrowser, type SharedBrowser } from './shared-browser.ts';

export { expect } from '@playwright/test';
export { stopWorker } from './stop-worker.ts';

interface LaunchChoices {
  /** The browser's own language, such as `de`. */
  language?: string;
  deviceScaleFactor?: number;
  /** Whether the page that opens after the install is left open. */
  keepsWelcome?: boolean;
}

interface Fixtures {
  /** The build under test. */
  extensionDirectory: string;
  /** Plays Apple's page; all is well until a test has it answer otherwise. */
  standIn: StandIn;
  /** An empty profile, the same for every launch of one test. */
  profileDirectory: string;
  /** Opens the browser; again after `close` or `killBrowser`, which makes it a restart. */
  launch: (choices?: LaunchChoices) => Promise<Session>;
  /**
   * The browser, for tests that neither restart it nor change it for good: they share one, which is as
   * after an install for each.
   */
  session: Session;
}

/** What lasts for all tests that one process runs. */
interface Lasting {
  /** Off: pages and worker find `chrome` alone, as in versions before 148, and use the polyfill. */
  hasBrowserNamespace: boolean;
  build: string;
  lastingStandIn: StandIn;
  sharedBrowser: SharedBrowser;
}

const BUILD = fileURLToPath(new URL('../../../.output/chrome-mv3', import.meta.url));

/** Playwright's `test` with a browser, the extension in it, and a stand-in for Apple's page. */
export const test = base.extend<Fixtures, Lasting>({
  hasBrowserNamespace: [true, { scope: 'worker', option: true }],
  build: [
    async ({ hasBrowserNamespace }, use) => {
      if (hasBrowserNamespace) return use(BUILD);
      const older = buildWithLine(BUILD, 'delete globalThis.browser;');
      await use(older.directory);
      older.remove();
    },
    { scope: 'worker' },
  ],
  lastingStandIn: [
    // Playwright demands an object pattern, even an empty one.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const standIn = await startStandIn();
      await use(standIn);
      await standIn.close();
    },
    { scope: 'worker' },
  ],
  sharedBrowser: [
    async ({ build, lastingStandIn }, use) => {
      const shared = shareBrowser(build, lastingStandIn);
      await use(shared);
      await shared.close();
    },
    { scope: 'worker' },
  ],
  extensionDirectory: ({ build }, use) => use(build),
  standIn: async ({ lastingStandIn }, use) => {
    lastingStandIn.reset();
    await use(lastingStandIn);
  },
  // eslint-disable-next-line no-empty-pattern
  profileDirectory: async ({}, use) => {
    const profile = makeThrowawayProfile();
    await use(profile.directory);
    profile.remove();
  },
  launch: async ({ extensionDirectory, profileDirectory, standIn }, use) => {
    const sessions: Session[] = [];
    await use(async ({ keepsWelcome = false, ...choices } = {}) => {
      const options = { ...choices, extensionDirectory, profileDirectory, standIn };
      const closesWelcome = sessions.length === 0 && !keepsWelcome;
      const session = await launchSession({ ...options, closesWelcome });
      sessions.push(session);
      return session;
    });
    for (const session of sessions) await session.close();
  },
  session: async ({ sharedBrowser, standIn, build, extensionDirectory, launch }, use) => {
    // The one that is shared has the build itself.
    if (extensionDirectory !== build) return use(await launch());
    standIn.reset();
    await use(await sharedBrowser.open());
    await sharedBrowser.clear();
  },
});

/** What the toolbar button shows: the badge's text and color (`#rrggbb`), and the tooltip. */
export async function badge(worker: Worker) {
  const { badgeText, badgeColor, tooltip } = await readToolbar(worker);
  return { text: badgeText, colour: badgeColor, title: tooltip };
}
