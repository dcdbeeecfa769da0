import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chromium, type Browser, type Page, type Worker } from '@playwright/test';
import type { Browser as ExtensionApi } from 'webextension-polyfill';

/** The extension API, inside the browser. */
declare const chrome: ExtensionApi;

export interface RealPopup {
  page: Page;
  /** Drops the connection to the popup; the popup itself stays. */
  disconnect(): Promise<void>;
}

const DEADLINE_MS = 5_000;
const PAUSE_MS = 50;

const isPopup = async (page: Page) =>
  page.url().startsWith('chrome-extension://') &&
  (page.url().endsWith('?view=popup') ||
    page.evaluate(() => chrome.extension.getViews({ type: 'popup' }).includes(window)));

async function waitFor(
  browser: Browser,
  isIt: (page: Page) => Promise<boolean | undefined>,
): Promise<Page> {
  for (const deadlineMs = Date.now() + DEADLINE_MS; Date.now() < deadlineMs;) {
    for (const page of browser.contexts().flatMap((context) => context.pages()))
      if (await isIt(page)) return page;
    await setTimeout(PAUSE_MS);
  }
  throw new Error(`Nothing has shown up after ${DEADLINE_MS} ms.`);
}

/**
 * Opens the extension's popup like its toolbar button, and finds its page. The profile belongs to a browser
 * with a debugging port. Throws if no popup appears within five seconds.
 */
export async function openRealPopup(worker: Worker, profileDirectory: string): Promise<RealPopup> {
  await worker.evaluate(() => chrome.action.openPopup());
  // Playwright lists popups among the pages of a browser only if it connects to it, not if it launched it.
  const portFile = readFileSync(path.join(profileDirectory, 'DevToolsActivePort'), 'utf8');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${portFile.split('\n')[0]}`);
  try {
    return {
      page: await waitFor(browser, isPopup),
      disconnect: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
