import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { welcomePage } from '../../../tests/e2e/welcome-page.ts';
import { startStandIn } from '../../../tests/support/stand-in/stand-in.ts';
import { findBrowser } from '../../browser/find-browser.ts';
import {
  launchBrowser,
  loadExtension,
  type LaunchedBrowser,
} from '../../browser/launch-browser.ts';
import { liveWorker } from '../../browser/live-worker.ts';
import { makeThrowawayProfile } from '../../browser/throwaway-profile.ts';
import { buildExtension } from '../../start/build-extension.ts';
import { measurePopups, measureRealPopups, type Measurand } from './measure-popup.ts';
import {
  LARGE_LINE,
  LINE,
  pictureOf,
  SCRIPTED_LINE,
  writePlainExtension,
  type PlainPopup,
} from './plain-popups.ts';
import { popupTable, realPopupTable, type PopupName } from './popup-table.ts';

/** The extension API, inside the browser. */
declare const chrome: ExtensionApi;

const EXTENSION = '.output/chrome-mv3';
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 30);

interface Plain {
  name: PopupName;
  popup: PlainPopup;
}

/**
 * What the popup costs beside one that is empty, and beside what no popup of its kind can do without:
 * extensions in one browser, opened in turns, in a tab and as the toolbar's button does.
 * Out: the tables, and whether all is within its bounds.
 */
export async function popupPart(): Promise<{ text: string; isWithin: boolean }> {
  if (!existsSync(`${EXTENSION}/manifest.json`)) buildExtension();
  const standIn = await startStandIn();
  const profile = makeThrowawayProfile();
  const launch = () =>
    launchBrowser({
      browserPath: findBrowser(),
      profileDirectory: profile.directory,
      extensionDirectory: EXTENSION,
      standIn,
      headless: true,
      offline: true,
      debuggingPort: true,
    });
  const plain: Plain[] = [
    { name: 'empty', popup: LINE },
    { name: 'large', popup: LARGE_LINE },
    { name: 'scripted', popup: SCRIPTED_LINE },
    { name: 'picture', popup: await keepFirstView(await launch()) },
  ];
  // Started again: what a page left behind in its process is not what a popup costs.
  const browser = await launch();
  const { context } = browser;
  try {
    const others: Measurand[] = [];
    for (const { name, popup } of plain) {
      // A path that lasts: an extension's id is made of it.
      const directory = path.join(profile.directory, `popup-${name}`);
      writePlainExtension(directory, EXTENSION, popup);
      const id = await loadExtension(context, directory);
      others.push({ name, hasVerdict: false, worker: () => liveWorker(context, id) });
    }
    await expect.poll(() => popupAddress(browser)).toContain('?');
    const ours: Measurand = { name: 'ours', hasVerdict: true, worker: browser.worker };
    const inTabs = others.filter(({ name }) => name !== 'large');
    const tabs = await measurePopups(context, [...inTabs, ours], ROUNDS);
    const real = await measureRealPopups([...others, ours], profile.directory, ROUNDS);
    const tab = popupTable((name) => tabs.get(name) ?? []);
    const popup = realPopupTable((name) => real.get(name) ?? []);
    return {
      text: `popup, as a page\n${tab.text}\n\npopup, from the toolbar\n${popup.text}`,
      isWithin: tab.isWithin && popup.isWithin,
    };
  } finally {
    await context.close();
    profile.remove();
    await standIn.close();
  }
}

/** Opens the popup as people do, so that the next opening has something to show at once. Out: what that is. */
async function keepFirstView(browser: LaunchedBrowser): Promise<PlainPopup> {
  const { context, extensionId } = browser;
  try {
    const page = await welcomePage(context, extensionId);
    await page.goto(`chrome-extension://${extensionId}/popup.html`);
    await page.locator('main[data-health="available"]').waitFor();
    await page.waitForFunction(() => localStorage.getItem('first-view') !== null);
    await page.goto(await popupAddress(browser));
    await page.locator('#first-view main[aria-busy="false"]').waitFor();
    return await pictureOf(page);
  } finally {
    await context.close();
  }
}

const popupAddress = async ({ worker }: LaunchedBrowser): Promise<string> =>
  (await worker()).evaluate(() => chrome.action.getPopup({}));
