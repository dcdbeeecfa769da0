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
import { writeEmptyExtension } from './empty-extension.ts';
import { measurePopups, measureRealPopups, type Measurand } from './measure-popup.ts';
import { popupTable, realPopupTable } from './popup-table.ts';

/** The extension API, inside the browser. */
declare const chrome: ExtensionApi;

const EXTENSION = '.output/chrome-mv3';
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 30);

/**
 * What the popup costs beside one that is empty: two extensions in one browser, opened in turns, in a
 * tab and as the toolbar's button does.
 * Out: the tables, and whether all is within its bounds.
 */
export async function popupPart(): Promise<{ text: string; isWithin: boolean }> {
  if (!existsSync(`${EXTENSION}/manifest.json`)) buildExtension();
  const standIn = await startStandIn();
  const profile = makeThrowawayProfile();
  // A name that lasts: an extension's id is made of its path.
  const empty = path.join(profile.directory, 'empty-extension');
  const large = path.join(profile.directory, 'large-extension');
  writeEmptyExtension(empty, EXTENSION);
  writeEmptyExtension(large, EXTENSION, true);
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
  await keepFirstView(await launch());
  // Started again: what a page left behind in its process is not what a popup costs.
  const browser = await launch();
  const { context } = browser;
  try {
    const emptyId = await loadExtension(context, empty);
    await expect.poll(() => popupAddress(browser)).toContain('?');
    const largeId = await loadExtension(context, large);
    const measurands: [Measurand, Measurand] = [
      { name: 'empty', hasVerdict: false, worker: () => liveWorker(context, emptyId) },
      { name: 'ours', hasVerdict: true, worker: browser.worker },
    ];
    const sized = { ...measurands[0], name: 'large', worker: () => liveWorker(context, largeId) };
    const tabs = await measurePopups(context, measurands, ROUNDS);
    const real = await measureRealPopups([...measurands, sized], profile.directory, ROUNDS);
    const tab = popupTable(tabs.get('empty') ?? [], tabs.get('ours') ?? []);
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

/** Opens the popup as people do, so that the next opening has something to show at once. */
async function keepFirstView({ context, extensionId }: LaunchedBrowser): Promise<void> {
  try {
    const page = await welcomePage(context, extensionId);
    await page.goto(`chrome-extension://${extensionId}/popup.html`);
    await page.locator('main[data-health="available"]').waitFor();
    await page.waitForFunction(() => localStorage.getItem('first-view') !== null);
  } finally {
    await context.close();
  }
}

const popupAddress = async ({ worker }: LaunchedBrowser): Promise<string> =>
  (await worker()).evaluate(() => chrome.action.getPopup({}));
