import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { checkNow } from '../support/chromium/check-now.ts';
import { backupOutage } from '../support/feed-scenes.ts';
import { openDashboard } from '../support/chromium/dashboard-page.ts';
import { boxesOf, tick, unfold } from '../support/chromium/plan-page.ts';
import { deedsIn, readStored } from '../support/chromium/stored.ts';
import { known } from '../support/expected-status.ts';
import { holdFeed } from '../support/hold-feed.ts';
import { badge } from '../support/chromium/fixtures.ts';
import { expectFace, storeSentence } from './expect-status.ts';
import { expect, test } from './fixtures.ts';
import { copyOf } from './full-disk.ts';

const REFUSED =
  "The browser isn't letting Backup Beacon save anything. This can happen when the disk is full or the browser profile is damaged. Free up some space, then restart the browser. If that doesn't help, create a new profile in the browser. Checks and notifications continue, and you can still read the steps.";

/** The directory in which Chromium keeps the extension's databases. In: the profile's. */
function databaseDirectory(profile: string): string {
  const all = path.join(profile, 'Default', 'IndexedDB');
  const name = readdirSync(all).find((one) => /^chrome-extension_.*\.leveldb$/.test(one));
  if (name === undefined) throw new Error('The browser keeps no database of the extension.');
  return path.join(all, name);
}

/** What happens to files of the database, as after a power cut or on a failing disk. */
const DAMAGES: Record<string, (directory: string) => void> = {
  'a manifest that is cut off': (directory) => {
    const name = readdirSync(directory).find((one) => one.startsWith('MANIFEST'));
    truncateSync(path.join(directory, name ?? ''), 10);
  },
  'records that are changed': (directory) => {
    for (const name of readdirSync(directory).filter((one) => /\.(log|ldb)$/.test(one))) {
      const file = path.join(directory, name);
      writeFileSync(
        file,
        readFileSync(file).map((byte, index) => (index % 97 === 0 ? byte ^ 0x5a : byte)),
      );
    }
  },
};

for (const [name, damage] of Object.entries(DAMAGES))
  test(`damaged, ${name}: the browser begins anew, with what the user made, and nothing false is shown or notified`, async ({
    standIn,
    profileDirectory,
    open,
  }) => {
    const before = await open();
    const page = await before.openPopupPage();
    await checkNow(page);
    await tick(page, 'conditions', 2);
    await expect(boxesOf(page, 'conditions').nth(1)).toBeChecked();
    await checkNow(page);
    await expect.poll(() => copyOf(page)).toContain('conditions.power');
    await before.close();
    damage(databaseDirectory(profileDirectory));

    const held = holdFeed(standIn);
    const session = await open();
    const worker = await session.worker();
    await expect.poll(held.waiting).toBeGreaterThan(0);
    // The green that was known went with the rest.
    await expect.poll(async () => (await badge(worker)).text).toBe('?');
    const popup = await session.openPopupPage();
    await unfold(popup, 'conditions');
    for (const nth of [0, 1]) await expect(boxesOf(popup, 'conditions').nth(nth)).toBeChecked();
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
  open,
}) => {
  const before = await open();
  const page = await before.openPopupPage();
  await checkNow(page);
  await tick(page, 'conditions', 2);
  await expect(boxesOf(page, 'conditions').nth(1)).toBeChecked();
  await before.close();
  const directory = databaseDirectory(profileDirectory);
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
  const dashboard = await openDashboard(blind);
  await expect(dashboard.getByRole('alert').first()).toHaveText(
    `What Backup Beacon saved can't be read right now. ${REFUSED}`,
  );
  expect(blind.notified()).toEqual([]);
  await blind.close();
  expect(existsSync(aside)).toBe(true);
  rmSync(directory);
  renameSync(aside, directory);

  const session = await open();
  const after = await session.openPopupPage();
  const worker = await session.worker();
  await checkNow(after);
  await expectFace(worker, after, known('outage'));
  await unfold(after, 'conditions');
  for (const nth of [0, 1]) await expect(boxesOf(after, 'conditions').nth(nth)).toBeChecked();
  await expect.poll(session.notified).toHaveLength(1);
});
