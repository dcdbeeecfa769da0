import { readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { checkNow } from '../../dev/chromium/check-now.ts';
import { backupOutage } from '../../dev/stand-in/feed-scenes.ts';
import { boxesOf, tick, unfold } from '../support/chromium/plan-page.ts';
import { deedsIn, readStored } from '../support/chromium/stored.ts';
import { known } from '../support/expected-status.ts';
import { holdFeed } from '../support/hold-feed.ts';
import { badge } from '../support/chromium/fixtures.ts';
import { expect, expectFace, storeSentence, test as base } from './fixtures.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

const REFUSED =
  "The browser isn't letting Backup Beacon save anything. This can happen when the disk is full or the browser profile is damaged. Free up some space, then restart the browser. If that doesn't help, create a new profile in the browser. Checks and notifications continue, and you can still read the steps.";

/** The second copy of what the user made. */
const copyOf = (page: Page) =>
  page.evaluate(async () => String((await chrome.storage.local.get('userData'))['userData']));

async function expectTicked(page: Page): Promise<void> {
  await unfold(page, 'conditions');
  for (const nth of [0, 1]) await expect(boxesOf(page, 'conditions').nth(nth)).toBeChecked();
}

const test = base.extend<{ directory: string }>({
  /** Where Chromium keeps the database of a user who has ticked two checkboxes and closed the browser. */
  directory: async ({ profileDirectory, open }, use) => {
    const session = await open();
    const page = await session.openPopupPage();
    await checkNow(page);
    await tick(page, 'conditions', 2);
    await expectTicked(page);
    await checkNow(page);
    await expect.poll(() => copyOf(page)).toContain('conditions.power');
    await session.close();
    const all = path.join(profileDirectory, 'Default', 'IndexedDB');
    const name = readdirSync(all).find((one) => /^chrome-extension_.*\.leveldb$/.test(one));
    await use(path.join(all, name ?? 'none'));
  },
});

test('damaged: the browser begins anew, with what the user made, and nothing false is shown or notified', async ({
  standIn,
  directory,
  open,
}) => {
  const manifest = readdirSync(directory).find((one) => one.startsWith('MANIFEST'));
  // As after a power cut.
  truncateSync(path.join(directory, manifest ?? ''), 10);

  const held = holdFeed(standIn);
  const session = await open();
  const worker = await session.worker();
  await expect.poll(held.waiting).toBeGreaterThan(0);
  // The green that was known went with the rest.
  await expect.poll(async () => (await badge(worker)).text).toBe('?');
  const popup = await session.openPopupPage();
  await expectTicked(popup);
  const note = popup.getByText('The browser deleted the data that Backup Beacon had saved.');
  await note.locator('..').getByRole('button').click();
  await expect(note).toHaveCount(0);
  held.answerWith(backupOutage());
  await expectFace(worker, popup, known('outage'));
  await unfold(popup, 'conditions');
  await boxesOf(popup, 'conditions').nth(1).click();
  await expect(boxesOf(popup, 'conditions').nth(1)).not.toBeChecked();
  expect(await storeSentence(popup)).toBe('');
  const stored = await readStored(popup);
  const ticks = ['tick conditions.wifi', 'tick conditions.power'];
  expect(deedsIn(stored)).toEqual([...ticks, 'untick conditions.power']);
  expect(stored.incidents).toHaveLength(1);
  // For all that is known, it is the first reading ever.
  expect(session.notified()).toEqual([]);
});

test('a disk that gives the database back later: all is there again', async ({
  standIn,
  profileDirectory,
  directory,
  open,
}) => {
  const aside = path.join(profileDirectory, 'aside');
  renameSync(directory, aside);
  // No directory can be made where a file is.
  writeFileSync(directory, '');

  standIn.respondWith(backupOutage());
  const blind = await open();
  const popup = await blind.openPopupPage();
  await checkNow(popup);
  await expectFace(await blind.worker(), popup, known('outage'));
  await expect.poll(() => storeSentence(popup)).toBe(REFUSED);
  await unfold(popup, 'conditions');
  await expect(boxesOf(popup, 'conditions').nth(0)).toBeDisabled();
  expect(blind.notified()).toEqual([]);
  await blind.close();
  rmSync(directory);
  renameSync(aside, directory);

  const session = await open();
  const after = await session.openPopupPage();
  const worker = await session.worker();
  await checkNow(after);
  await expectFace(worker, after, known('outage'));
  await expectTicked(after);
  await expect.poll(session.notified).toHaveLength(1);
});
