import { fileURLToPath } from 'node:url';
import { test as base, type Worker } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { makeThrowawayProfile } from '../../../dev/browser/throwaway-profile.ts';
import { readToolbar } from '../../../dev/browser/toolbar.ts';
import { startStandIn, type StandIn } from '../../../dev/stand-in/stand-in.ts';
import { buildWithLine } from './build-with-line.ts';
import { launchSession, type Session } from '../../../dev/browser/launch-session.ts';

export { expect } from '@playwright/test';
export { stopWorker } from '../../../dev/chromium/stop-worker.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

interface Fixtures {
  /** Off: pages and worker find `chrome` alone, as in versions before 148, and use the polyfill. */
  hasBrowserNamespace: boolean;
  /** The build under test. */
  extensionDirectory: string;
  /** Where the profile itself installs the extension: its ID, and a browser that does so. */
  installed: { installedId: string; browserPath: string } | null;
  /** Plays Apple's page; all is well until a test has it answer otherwise. */
  standIn: StandIn;
  /** An empty profile, the same for every launch of one test. */
  profileDirectory: string;
  /** Opens the browser; again after `close` or `killBrowser`, which makes it a restart. */
  launch: (choices?: {
    deviceScaleFactor?: number;
    /** Whether the page that opens after the install is left open. */
    keepsWelcome?: boolean;
  }) => Promise<Session>;
  /** The browser as after an install, its first check done. */
  session: Session;
}

const BUILD = fileURLToPath(new URL('../../../.output/chrome-mv3', import.meta.url));

/** Playwright's `test` with a browser, the extension in it, and a stand-in for Apple's page. */
export const test = base.extend<Fixtures>({
  hasBrowserNamespace: [true, { option: true }],
  extensionDirectory: async ({ hasBrowserNamespace }, use) => {
    if (hasBrowserNamespace) return use(BUILD);
    const older = buildWithLine(BUILD, 'delete globalThis.browser;');
    await use(older.directory);
    older.remove();
  },
  // Playwright demands an object pattern, even an empty one.
  // eslint-disable-next-line no-empty-pattern
  standIn: async ({}, use) => {
    const standIn = await startStandIn();
    await use(standIn);
    await standIn.close();
  },
  // eslint-disable-next-line no-empty-pattern
  profileDirectory: async ({}, use) => {
    const profile = makeThrowawayProfile();
    await use(profile.directory);
    profile.remove();
  },
  // eslint-disable-next-line no-empty-pattern
  installed: ({}, use) => use(null),
  launch: async ({ extensionDirectory, installed, profileDirectory, standIn }, use) => {
    const sessions: Session[] = [];
    await use(async ({ keepsWelcome = false, ...choices } = {}) => {
      const options = { ...choices, ...installed, extensionDirectory, profileDirectory, standIn };
      const closesWelcome = sessions.length === 0 && !keepsWelcome && !installed;
      const session = await launchSession({ ...options, closesWelcome });
      sessions.push(session);
      return session;
    });
    for (const session of sessions) await session.close();
  },
  session: async ({ launch }, use) => {
    const session = await launch();
    const page = await session.context.newPage();
    await page.goto(`chrome-extension://${session.extensionId}/manifest.json`);
    // The check of an install that is still under way ends first.
    await page.evaluate(() => chrome.runtime.sendMessage({ kind: 'check', reason: 'checkNow' }));
    await page.close();
    await use(session);
  },
});

/** What the toolbar button shows: the badge's text, and the tooltip. */
export async function badge(worker: Worker) {
  const { badgeText, tooltip } = await readToolbar(worker);
  return { text: badgeText, title: tooltip };
}
