import type { Page } from '@playwright/test';
import { checkNow } from './check-now.ts';
import { expect, stopWorker, test } from './fixtures.ts';
import { boxesOf, stepCount, stepItem, unfold } from './plan-page.ts';
import { deedsIn, readStored } from './stored.ts';

/** Ticks as the first version named them. */
const TICKS_1 = [
  'settings.wifi',
  'settings.power',
  'settings.switchOn',
  'storage.open',
  'storage.nextSize',
  'storage.compare',
  ...['connect', 'open', 'choose', 'encrypt', 'backUp', 'check'].map((sub) => `computer.${sub}`),
];

/** Puts the database of the first version, with these ticks, in the place of ours. */
const putVersion1 = (page: Page, tickIds: readonly string[], atMs: number) =>
  page.evaluate(
    ({ ids, at }) =>
      new Promise<void>((resolve, reject) => {
        const fail = () => reject(new Error('The browser refuses the older database.'));
        const deleting = indexedDB.deleteDatabase('backup-beacon');
        deleting.onerror = fail;
        deleting.onblocked = fail;
        deleting.onsuccess = () => {
          // Dexie stores its versions times ten.
          const opening = indexedDB.open('backup-beacon', 10);
          opening.onerror = fail;
          opening.onupgradeneeded = () => {
            const database = opening.result;
            for (const name of ['known', 'checks'])
              database.createObjectStore(name, { keyPath: 'feed' });
            database
              .createObjectStore('incidents', { keyPath: 'id' })
              .createIndex('startMs', 'startMs');
            database
              .createObjectStore('notices', { keyPath: 'id' })
              .createIndex('createdAtMs', 'createdAtMs');
            database.createObjectStore('install', { keyPath: 'key' });
            const journal = database.createObjectStore('journal', {
              keyPath: 'seq',
              autoIncrement: true,
            });
            for (const [index, tickId] of ids.entries())
              journal.add({ kind: 'tick', tickId, atMs: at + index });
            journal.add({ kind: 'accept', stepId: 'reset', lock: 'apple', atMs: at + ids.length });
          };
          opening.onsuccess = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    { ids: tickIds, at: atMs },
  );

test('ticks of the first version are at their new steps', async ({ launch }) => {
  const before = await launch();
  await (await before.worker()).evaluate(() => undefined);
  await stopWorker(before.context);
  const page = await before.context.newPage();
  // A page of ours without our code: nothing opens the database meanwhile.
  await page.goto(`chrome-extension://${before.extensionId}/manifest.json`);
  const atMs = Date.now() - 60 * 60_000;
  await putVersion1(page, TICKS_1, atMs);
  await before.close();

  const after = await (await launch()).openPopupPage();
  await checkNow(after);
  await expect(stepCount(after, '3 of 10')).toBeVisible();
  await expect(after.getByRole('checkbox', { name: /^Join a Wi-Fi network/ })).toBeChecked();
  await expect(after.getByRole('checkbox', { name: 'Plug the device in' })).toBeChecked();
  await expect(boxesOf(after, 'conditions').nth(2)).not.toBeChecked();
  for (const step of ['next-size', 'computer-backup'] as const)
    await expect(stepItem(after, step)).toHaveClass(/done/);
  await unfold(after, 'toggle-now');
  await expect(boxesOf(after, 'toggle-now').nth(1)).toBeChecked();
  const stored = await readStored(after);
  expect(deedsIn(stored)).toEqual([
    'tick conditions.wifi',
    'tick conditions.power',
    'tick toggle-now.switch-on',
    'tick next-size.open',
    'tick next-size.size',
    'tick next-size.compare',
    ...['connect', 'open', 'choose', 'encrypt', 'back-up', 'check'].map(
      (sub) => `tick computer-backup.${sub}`,
    ),
    'accept reset-all',
  ]);
  expect(stored.runs).toMatchObject([{ id: 'first', startedMs: atMs }]);
  // What is done now follows what was done then.
  await boxesOf(after, 'conditions').nth(2).click();
  await expect(boxesOf(after, 'conditions').nth(2)).toBeChecked();
  expect(deedsIn(await readStored(after)).at(-1)).toBe('tick conditions.low-data');
});
