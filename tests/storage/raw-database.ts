import type { Page } from '@playwright/test';
import { readRows } from '../../scripts/browser/page-database.ts';
import type { Session } from '../support/chromium/session.ts';

/** A page of the extension without its code: it opens no database by itself. */
export async function blankPage({ context, extensionId }: Session): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/manifest.json`);
  return page;
}

/**
 * Opens the database and holds it, as a page does that was open before an update and does not let go
 * when it is asked to. In: the version as the browser counts. Out: lets go.
 */
export async function holdDatabase(page: Page, version: number): Promise<() => Promise<void>> {
  await page.evaluate(async (number) => {
    const held = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('backup-beacon', number);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('refused'));
    });
    Object.assign(globalThis, { held });
  }, version);
  return () => page.evaluate(() => (globalThis as unknown as { held: IDBDatabase }).held.close());
}

/**
 * Brings the database to a version that is not there yet: a table goes, one comes, and the feed state
 * has another shape. Throws if an open connection doesn't make way.
 */
export function makeNewer(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('backup-beacon', 50);
        opening.onupgradeneeded = () => {
          const database = opening.result;
          database.deleteObjectStore('wishes');
          database.createObjectStore('ideas', { keyPath: 'id' }).put({ id: 'one', of: ['more'] });
          const known = opening.transaction?.objectStore('known');
          known?.put({ feed: 'consumer', services: { all: [] }, shape: 4 });
        };
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
        opening.onblocked = () => reject(new Error('An open page does not make way.'));
        opening.onerror = () => reject(opening.error ?? new Error('refused'));
      }),
  );
}

/** The version of the database, as the browser counts it, and all of its rows. */
export async function wholeDatabase(
  page: Page,
): Promise<{ version: number; rows: Record<string, unknown[]> }> {
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
