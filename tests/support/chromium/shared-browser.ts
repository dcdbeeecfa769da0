import { expect, type Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import {
  makeThrowawayProfile,
  type ThrowawayProfile,
} from '../../../scripts/browser/throwaway-profile.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import { launchSession, type Session } from './session.ts';
import { isAtRest, stopWorker } from './stop-worker.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

/**
 * A browser for one test after the other: to start one costs more than most tests do. Between two of
 * them the extension forgets all, and does nothing.
 */
export interface SharedBrowser {
  /** The extension as after an install, its first check done. Launches the browser where there is none. */
  open(): Promise<Session>;
  /** Takes away all that a test has left in it. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** In: the build, and the stand-in for Apple's page that it asks. */
export function shareBrowser(extensionDirectory: string, standIn: StandIn): SharedBrowser {
  let profile: ThrowawayProfile | null = null;
  let session: Session | null = null;
  const isOpen = () => session?.context.browser()?.isConnected() ?? false;

  async function close(): Promise<void> {
    if (isOpen()) await session?.close();
    profile?.remove();
  }

  return {
    async open() {
      if (!session || !isOpen()) {
        await close();
        profile = makeThrowawayProfile();
        const profileDirectory = profile.directory;
        const options = { extensionDirectory, profileDirectory, standIn, closesWelcome: true };
        session = await launchSession(options);
      }
      // The check of an install that is still under way ends first.
      await beginAgain(session);
      return session;
    },
    async clear() {
      if (session && isOpen()) await forgetAll(session);
    },
    close,
  };
}

/** A page of the extension that runs none of its code: the only one that is left. */
async function onlyPage({ context, extensionId }: Session): Promise<Page> {
  const address = `chrome-extension://${extensionId}/manifest.json`;
  const all = context.pages();
  const page = all.find((one) => one.url() === address) ?? (await context.newPage());
  if (page.url() !== address) await page.goto(address);
  for (const other of all) if (other !== page) await other.close();
  return page;
}

async function forgetAll(session: Session): Promise<void> {
  const { context } = session;
  await session.closePopups();
  await Promise.all([context.setOffline(false), context.unrouteAll(), context.clearPermissions()]);
  // It must run to be stopped.
  const page = await onlyPage(session);
  await page.evaluate(async () => {
    // A side panel, which Playwright doesn't list: beside one, Chromium draws a tab once a second.
    for (const view of chrome.extension.getViews()) if (view !== window) view.close();
    await chrome.runtime.sendMessage({ kind: 'wake' }).catch(() => null);
    // Their end wakes the worker, so it comes first.
    for (const id of Object.keys(await chrome.notifications.getAll()))
      await chrome.notifications.clear(id);
  });
  await expect.poll(() => page.evaluate(isAtRest), { timeout: 20_000 }).toBe(true);
  await stopWorker(context);
  await page.evaluate(async () => {
    await chrome.alarms.clearAll();
    await chrome.storage.session.clear();
    await chrome.storage.local.clear();
    await chrome.action.setBadgeText({ text: '' });
    localStorage.clear();
    await new Promise<void>((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase('backup-beacon');
      deleting.onsuccess = () => resolve();
      deleting.onerror = () => reject(new Error('The database can’t be deleted.'));
    });
  });
}

async function beginAgain(session: Session): Promise<void> {
  const page = await onlyPage(session);
  await page.evaluate(() => chrome.runtime.sendMessage({ kind: 'check', reason: 'checkNow' }));
  await page.goto('about:blank');
}
