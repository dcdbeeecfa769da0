import { expect, type Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import type { Session } from './session.ts';
import { isAtRest, stopWorker } from './stop-worker.ts';
import type { Rows } from '../../../scripts/browser/page-database.ts';

declare const chrome: Browser;

/** Puts the database of an earlier version, with these rows, in the place of ours. */
export async function putOlderDatabase(
  session: Session,
  version: number,
  schema: Readonly<Record<string, string>>,
  rows: Rows,
): Promise<void> {
  await (await session.worker()).evaluate(() => undefined);
  const page = await session.context.newPage();
  // A page of ours without our code: nothing opens the database meanwhile. While it is open, an update
  // that is ready has to wait, worker or not.
  await page.goto(`chrome-extension://${session.extensionId}/manifest.json`);
  await expect.poll(() => page.evaluate(isAtRest), { timeout: 20_000 }).toBe(true);
  await stopWorker(session.context);
  // As an update does.
  await page.evaluate(() => chrome.storage.session.clear());
  await replaceDatabase(page, version, schema, rows);
}

const replaceDatabase = (
  page: Page,
  version: number,
  schema: Readonly<Record<string, string>>,
  rows: Rows,
) =>
  page.evaluate(
    ({ number, tables, all }) =>
      new Promise<void>((resolve, reject) => {
        const fail = () => reject(new Error('The browser refuses the older database.'));
        const deleting = indexedDB.deleteDatabase('backup-beacon');
        // Who is in the midst of reading lets go when that is done: then it goes on.
        deleting.onerror = fail;
        // Asked for at once, so that nobody is let in between. Dexie stores its versions times ten.
        const opening = indexedDB.open('backup-beacon', number * 10);
        opening.onerror = fail;
        opening.onupgradeneeded = () => {
          for (const [name, keys] of Object.entries(tables)) {
            const [key = '', ...indexes] = keys.split(', ').map((one) => {
              return one.startsWith('[') ? one.slice(1, -1).split('+') : one.replace('++', '');
            });
            const store = opening.result.createObjectStore(name, {
              keyPath: key,
              autoIncrement: keys.startsWith('++'),
            });
            for (const index of indexes)
              store.createIndex(typeof index === 'string' ? index : `[${index.join('+')}]`, index);
            for (const row of all[name] ?? []) store.add(row);
          }
        };
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      }),
    { number: version, tables: schema, all: rows },
  );
