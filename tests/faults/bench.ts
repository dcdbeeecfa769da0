import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page, Worker } from '@playwright/test';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { findBrowser } from '../../scripts/browser/find-browser.ts';
import { launchBrowser } from '../../scripts/browser/launch-browser.ts';
import { makeThrowawayProfile } from '../../scripts/browser/throwaway-profile.ts';
import { readToolbar, type Toolbar } from '../../scripts/browser/toolbar.ts';
import { recordComplaints } from '../e2e/look.ts';
import { makeSession } from '../e2e/session.ts';
import { recordNotifications, type SelectedNotification } from '../e2e/told.ts';
import { welcomePage } from '../e2e/welcome-page.ts';
import { appleRows } from './apple-rows.ts';
import { nextNoon } from './day-clock.ts';
import type { Rig } from './fault.ts';
import { makeImpostors } from './impostors.ts';
import { MOVABLE_CLOCK, moveClock } from './movable-clock.ts';
import { pressCheckNow, type PopupCheck } from './popup-face.ts';
import { badgeTexts, tapBuild } from './tapped-build.ts';
import { watchAsks, type Asks } from './watch-asks.ts';
import { startWire } from './wire.ts';

/** The extension API, inside the browser. */
declare const chrome: ExtensionApi;

const BUILD = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

/** A browser with the extension at a wire that can be bent, its clock in our hands. */
export interface Bench extends Asks {
  rig: Rig;
  /** The popup's page, open all the time. */
  page: Page;
  /** Goes on to the next noon, as if Apple had never been asked and no notification shown. */
  beginAnew(): Promise<void>;
  /** Puts the clock to a time. The alarms don't ring by it. */
  setClock(toMs: number): Promise<void>;
  checkNow(): Promise<PopupCheck>;
  /** Has the check's alarm ring, and waits until the worker has done all that came of it. */
  ringAlarm(): Promise<void>;
  /** Wakes the worker for another reason, for which Apple is never asked. */
  wake(): Promise<void>;
  toolbar(): Promise<Toolbar>;
  /** The texts that the badge was given since this was last asked. */
  badgeTexts(): Promise<string[]>;
  /** The notifications that were shown since it began anew, one after the other. */
  told(): Promise<SelectedNotification[]>;
  /** What pages and worker complained of so far. */
  complaints(): string[];
  close(): Promise<void>;
}

/** Opens one. The build must be there. */
export async function openBench(): Promise<Bench> {
  const wire = await startWire();
  const profile = makeThrowawayProfile();
  const extensionDirectory = path.join(profile.directory, 'extension');
  tapBuild(BUILD, extensionDirectory);
  const browser = await launchBrowser({
    browserPath: findBrowser(),
    extensionDirectory,
    profileDirectory: path.join(profile.directory, 'profile'),
    standIn: wire.standIn,
    headless: true,
    offline: true,
    withoutSuggestions: true,
  });
  const { context } = browser;
  await context.addInitScript(MOVABLE_CLOCK);
  const network = watchAsks(context);
  const complaints = recordComplaints(context);
  await (await welcomePage(context, browser.extensionId)).close();
  const session = makeSession(browser, profile.directory);
  const page = await session.openPopupPage();
  const worker = await browser.worker();
  const allTold = await recordNotifications(worker);
  let aheadMs = 0;
  let toldBefore = 0;

  const ring = (name: string) =>
    worker.evaluate(async (alarm) => {
      const { onAlarm } = chrome.alarms as unknown as {
        onAlarm: { dispatch(alarm: object): { results: Promise<unknown>[] } };
      };
      await Promise.all(onAlarm.dispatch({ name: alarm }).results);
    }, name);
  const nowMs = () => Date.now() + aheadMs;
  const setClock = async (toMs: number) => {
    aheadMs = toMs - Date.now();
    await Promise.all([moveClock(page, aheadMs), moveClock(worker, aheadMs)]);
  };

  return {
    rig: { wire, impostors: await makeImpostors(), nowMs },
    page,
    async beginAnew() {
      await setClock(nextNoon(nowMs()));
      await appleRows(page, true);
      await quiet(worker);
      toldBefore = (await allTold()).length;
    },
    setClock,
    checkNow: () => pressCheckNow(page),
    ringAlarm: () => ring('check'),
    wake: () => ring('reminder'),
    toolbar: () => readToolbar(worker),
    badgeTexts: () => badgeTexts(worker),
    ...network,
    told: async () => (await allTold()).slice(toldBefore),
    complaints,
    async close() {
      await session.close();
      await wire.close();
      profile.remove();
    },
  };
}

/** Takes away notifications and alarms: those of the browser ring by the true clock. */
function quiet(worker: Worker): Promise<void> {
  return worker.evaluate(async () => {
    for (const id of Object.keys(await chrome.notifications.getAll()))
      await chrome.notifications.clear(id);
    await chrome.storage.session.clear();
    await chrome.alarms.clearAll();
  });
}
