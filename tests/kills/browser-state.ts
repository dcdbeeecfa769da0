import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { putRows } from '../../scripts/browser/database-rows.ts';
import { backdatedChecks } from '../support/backdated-checks.ts';
import { emptyTables, readRows, type Rows } from '../../scripts/browser/page-database.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

/** What people made and chose, and what is chosen once per install. */
export const PERSONAL_TABLES = [
  ...['settings', 'wishes', 'install', 'journal', 'runs', 'devices', 'failures', 'reminders'],
];
export const APPLE_TABLES = [
  ...['known', 'checks', 'listings', 'incidents', 'impacts', 'impactWeeks', 'observations'],
  ...['notices', 'banners'],
];
const TABLES = [...PERSONAL_TABLES, ...APPLE_TABLES];

/** All that outlives the worker. */
export interface BrowserState {
  rows: Record<string, unknown[]>;
  /** What is kept beside the database while that refuses. */
  session: Record<string, unknown>;
  /** The names of the notifications to be seen. */
  shown: string[];
  badge: string;
  /** The period of the alarm for checks in minutes; null: it is not set. */
  checkMinutes: number | null;
  readAtMs: number;
}

/** Reads it, the database not through our own code. In: any page of the extension. */
export async function readState(page: Page): Promise<BrowserState> {
  const [rows, browser] = await Promise.all([
    page.evaluate(readRows, TABLES),
    page.evaluate(async () => {
      const [session, shown, badge, alarm] = await Promise.all([
        chrome.storage.session.get(),
        chrome.notifications.getAll(),
        chrome.action.getBadgeText({}),
        chrome.alarms.get('check'),
      ]);
      const checkMinutes = alarm?.periodInMinutes ?? null;
      return { session, shown: Object.keys(shown).sort(), badge, checkMinutes };
    }),
  ]);
  return { rows, ...browser, readAtMs: Date.now() };
}

/**
 * Brings all of it back, as if it had been read so long ago. In: a page of the extension whose worker
 * is stopped.
 */
export async function restoreState(page: Page, state: BrowserState, agoMs: number): Promise<void> {
  const { rows, readAtMs } = state;
  await page.evaluate(emptyTables, TABLES);
  const checks = backdatedChecks(rows['checks'] ?? [], agoMs - (Date.now() - readAtMs));
  await putRows(page, { ...rows, checks } as Rows);
  await page.evaluate(async ({ session, shown, badge, checkMinutes }) => {
    await chrome.storage.session.clear();
    await chrome.storage.session.set(session);
    for (const id of Object.keys(await chrome.notifications.getAll()))
      await chrome.notifications.clear(id);
    for (const id of shown) {
      const iconUrl = chrome.runtime.getURL('icons/beacon-128.png');
      await chrome.notifications.create(id, { type: 'basic', iconUrl, title: id, message: id });
    }
    await chrome.action.setBadgeText({ text: badge });
    await chrome.alarms.clearAll();
    if (checkMinutes !== null)
      await chrome.alarms.create('check', { periodInMinutes: checkMinutes });
  }, state);
}
