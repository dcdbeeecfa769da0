import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, type Worker } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { readRows } from '../../dev/browser/page-database.ts';
import { buildWithLine } from '../support/chromium/build-with-line.ts';
import { badge, test as base } from '../support/chromium/fixtures.ts';
import { readPopup } from '../support/chromium/popup-status.ts';
import type { Session } from '../../dev/browser/launch-session.ts';
import type { Expected } from '../support/expected-status.ts';

export { expect } from '@playwright/test';

/** The extension API, inside the browser. */
declare const chrome: Browser;

interface StorageSession extends Session {
  /** The IDs of the notifications that were shown so far in this browser, by each worker. */
  notified(): string[];
}

interface Fixtures {
  /** Whether the browser's limit of storage counts for the extension. */
  isLimited: boolean;
  /** Opens the browser; again after it was closed, which makes it a restart. */
  open: () => Promise<StorageSession>;
}

/** The worker's code, with a line on the console for each notification. */
const REPORT_NOTIFICATIONS = `{
  const create = chrome.notifications.create.bind(chrome.notifications);
  const value = (id, ...more) => {
    console.info('notified', id);
    return create(id, ...more);
  };
  Object.defineProperty(chrome.notifications, 'create', { value });
}`;

export const test = base.extend<Fixtures>({
  isLimited: [false, { option: true }],
  extensionDirectory: async ({ extensionDirectory, isLimited }, use) => {
    const { directory, remove } = buildWithLine(extensionDirectory, REPORT_NOTIFICATIONS, 'worker');
    if (isLimited) removeUnlimitedStorage(path.join(directory, 'manifest.json'));
    await use(directory);
    remove();
  },
  open: async ({ launch }, use) =>
    use(async () => {
      // Without a database, no welcome page is opened.
      const session = await launch({ keepsWelcome: true });
      const ids: string[] = [];
      session.context.on('console', (line) => {
        const id = /^notified (.*)$/.exec(line.text())?.[1];
        if (id !== undefined) ids.push(id);
      });
      return { ...session, notified: () => [...ids] };
    }),
});

function removeUnlimitedStorage(manifestFile: string): void {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as { permissions: string[] };
  const permissions = manifest.permissions.filter((name) => name !== 'unlimitedStorage');
  writeFileSync(manifestFile, JSON.stringify({ ...manifest, permissions }));
}

/** The badge, the tooltip's first line and the popup's heading say the same. */
export async function expectFace(worker: Worker, popup: Page, face: Expected): Promise<void> {
  // The tooltip's other lines are of other services.
  const toolbar = { text: face.badge, title: expect.stringMatching(firstLine(face.tooltip)) };
  await expect.poll(() => badge(worker)).toMatchObject(toolbar);
  const { health, sentence } = face;
  await expect.poll(() => readPopup(popup)).toMatchObject({ health, sentence });
}

const firstLine = ({ source }: RegExp) => new RegExp(source, 'm');

/** What the popup says of its store; empty while nothing is wrong with it. */
export async function storeSentence(popup: Page): Promise<string> {
  const alerts = popup.getByRole('alert').filter({ hasText: /progress/ });
  return (await alerts.locator('p').allTextContents()).join(' ');
}

/** A page of the extension without its code: it opens no database by itself. */
export async function blankPage({ context, extensionId }: Session): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/manifest.json`);
  return page;
}

/** The version of the database, as the browser counts it, and all of its rows. */
export async function wholeDatabase(page: Page) {
  const { version, names } = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('backup-beacon');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('refused'));
    });
    const found = { version: database.version, names: [...database.objectStoreNames] };
    database.close();
    return found;
  });
  return { version, rows: await page.evaluate(readRows, names) };
}

/** What the worker keeps in the session storage; null: nothing. In: any page of the extension. */
export function pendingWritesOf(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    return (await chrome.storage.session.get('pendingWrites2'))['pendingWrites2'] ?? null;
  });
}
