import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import type { Dexie as DexieOf } from 'dexie';
import type { Browser } from 'webextension-polyfill';
import type { Rows } from '../../../dev/browser/page-database.ts';
import type { Session } from '../../../dev/browser/launch-session.ts';
import { isAtRest, stopWorker } from '../../../dev/chromium/stop-worker.ts';

/** What is in the page where the functions below run. */
declare const chrome: Browser;
declare const Dexie: typeof DexieOf;

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
  await page.evaluate(readFileSync('node_modules/dexie/dist/dexie.min.js', 'utf8'));
  await page.evaluate(
    async ([number, stores, tables]) => {
      await Dexie.delete('backup-beacon');
      const database = new Dexie('backup-beacon');
      database.version(number).stores(stores);
      for (const [name, all] of Object.entries(tables)) await database.table(name).bulkAdd(all);
      database.close();
    },
    [version, schema, rows] as const,
  );
}
