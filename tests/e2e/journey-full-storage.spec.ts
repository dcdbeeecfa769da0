import type { Page } from '@playwright/test';
import { expect, test } from '../support/chromium/fixtures.ts';
import { choose, press, tabTo, tickAll } from './keyboard.ts';
import {
  boxesOf,
  button,
  moreOf,
  radio,
  stepCard,
  stepCount,
  stepHead,
  stepTitles,
  unfold,
} from '../support/chromium/plan-page.ts';
import { deedsIn, readStored } from '../support/chromium/stored.ts';

const NOTE = 'Photos fill 4 of 5 GB';

/** In the order in which they are asked, by keyboard alone. */
async function answerAll(page: Page): Promise<void> {
  await press(page, button(page, 'Find my fix'));
  await expect(page.getByRole('heading', { name: 'Find your fix' })).toBeFocused();
  await choose(page, radio(page, '“Not enough iCloud storage”'));
  await expect(page.getByText(/^The next backup is larger/)).toBeVisible();
  await press(page, button(page, 'Next'));
  await expect(page.locator('#question-device')).toBeFocused();
  await choose(page, radio(page, 'iPhone'));
  await tabTo(page, page.getByRole('textbox', { name: 'Name' }));
  await page.keyboard.type('Anna’s phone');
  await press(page, button(page, 'Next'));
  await choose(page, radio(page, 'iOS 18'));
  await press(page, button(page, 'Next'));
  await choose(page, radio(page, 'Mac'));
  await press(page, button(page, 'Next'));
  await choose(page, radio(page, 'No one else'));
  await press(page, button(page, 'Next'));
  await choose(page, radio(page, 'Weeks ago, or longer'));
  await press(page, button(page, 'Done'));
  await expect(button(page, 'Show my plan')).toBeFocused();
  await expect(page.getByText('Your plan has 8 steps now.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('#plan-title')).toBeFocused();
}

test('full storage on iOS 18 with a Mac, by keyboard alone, over two restarts', async ({
  launch,
}) => {
  let session = await launch();
  let page = await session.openPopupPage();
  await expect(stepCount(page, '1 of 16')).toBeVisible();
  await answerAll(page);
  // Apple's step is read already; a backup that is weeks late comes after three fixes.
  const titles = [
    "Check Apple's status",
    'Compare the next backup with your free space',
    'Free up space in iCloud',
    'Check your storage plan',
    'Back up to a computer',
    "Save what's only in iCloud",
    'Delete what fills up iCloud',
    'Contact Apple Support',
  ];
  expect(await stepTitles(page)).toEqual(titles);
  await expect(stepCount(page, '1 of 8')).toBeVisible();
  await session.close();

  session = await launch();
  page = await session.openPopupPage();
  await expect(page.getByText('iOS 18 · “Not enough iCloud storage”')).toBeVisible();
  expect(await stepTitles(page)).toEqual(titles);
  let stored = await readStored(page);
  expect(stored.runs).toMatchObject([
    { id: 'first', symptom: 'not-enough-storage', lastBackup: 'weeks', words: '' },
  ]);
  expect(stored.devices).toMatchObject([
    {
      id: stored.runs[0]?.deviceId,
      name: 'Anna’s phone',
      kind: 'iphone',
      generation: 'v18',
      computer: 'mac',
      manager: 'nobody',
      removedMs: null,
    },
  ]);
  expect(stored.journal).toEqual([]);

  // The ways are those of iOS 18, and no other's.
  const size = stepCard(page, 'next-size');
  await expect(size.locator('.path').first()).toHaveText(
    /^\s*Settings ?› ?\[your name\] ?› ?iCloud ?› ?iCloud Backup ?› ?\[this iPhone\], below “All Device Backups”$/,
  );
  await expect(size).not.toContainText(/iOS (1[3457]|26)/);
  await expect(stepHead(page, 'free-space-delete').getByText('locked')).toBeVisible();
  await tickAll(page, boxesOf(page, 'next-size'));
  await expect(stepHead(page, 'free-space')).toBeFocused();
  await expect(stepCount(page, '2 of 8')).toBeVisible();
  // Room first: it didn't help, and why is noted.
  const room = stepCard(page, 'free-space');
  await tabTo(page, boxesOf(page, 'free-space').last());
  await page.keyboard.press('Space');
  await expect(boxesOf(page, 'free-space').last()).toBeChecked();
  await press(page, button(room, "Didn't help"));
  await expect(stepHead(page, 'storage-plan')).toBeVisible();
  await press(page, page.getByRole('button', { name: /Show (the \d+|all) steps/ }));
  await press(page, stepHead(page, 'free-space'));
  await expect(room.getByText(/^You said it didn't help/)).toBeVisible();
  await press(page, moreOf(room));
  await tabTo(page, room.getByRole('textbox', { name: 'Your note for “Free up space in iCloud”' }));
  await page.keyboard.type(NOTE);
  await expect(page.getByRole('status').last()).toHaveText('Note saved.');

  // The plan of storage is as it should be. The backup on a computer unlocks nothing that deletes what
  // is in iCloud; saving that does.
  await unfold(page, 'storage-plan');
  await tickAll(page, boxesOf(page, 'storage-plan'));
  await unfold(page, 'computer-backup');
  const copy = stepCard(page, 'computer-backup');
  await expect(copy.locator('.path').first()).toHaveText(
    /^\s*Finder ?› ?\[your iPhone\] ?› ?General$/,
  );
  await expect(copy).not.toContainText('Apple Devices');

  await tickAll(page, boxesOf(page, 'computer-backup'));
  await unfold(page, 'save-cloud-data');
  await expect(stepHead(page, 'free-space-delete').getByText('locked')).toBeVisible();
  await tickAll(page, boxesOf(page, 'save-cloud-data'));
  await expect(stepCount(page, '6 of 8')).toBeVisible();
  await session.close();

  session = await launch();
  page = await session.openPopupPage();
  await expect(stepCount(page, '6 of 8')).toBeVisible();
  stored = await readStored(page);
  expect(deedsIn(stored)).toEqual([
    'tick next-size.open',
    'tick next-size.size',
    'tick next-size.compare',
    'tick free-space.back-up',
    'result free-space notYet',
    ...['open', 'payment', 'family', 'account'].map((subStep) => `tick storage-plan.${subStep}`),
    ...['connect', 'open', 'choose', 'encrypt', 'back-up', 'check'].map(
      (subStep) => `tick computer-backup.${subStep}`,
    ),
    ...['uploads', 'photos', 'messages', 'files', 'check'].map(
      (subStep) => `tick save-cloud-data.${subStep}`,
    ),
  ]);
  expect(stored.runs[0]?.notes).toEqual({ 'free-space': NOTE });
  await expect(stepHead(page, 'free-space-delete').getByText('locked')).toBeHidden();
  await unfold(page, 'free-space-delete');
  const deleting = stepCard(page, 'free-space-delete');
  await expect(deleting.getByText('You could lose data').first()).toBeVisible();
  await tabTo(page, boxesOf(page, 'free-space-delete').first());
  await page.keyboard.press('Space');
  await expect(boxesOf(page, 'free-space-delete').first()).toBeChecked();
  await press(page, button(deleting, 'Yes, it worked'));
  await expect(page.getByRole('heading', { name: 'Your backup works again.' })).toBeVisible();
  await expect(page.getByText(/^What helped: Delete what fills up iCloud \(.*\d/)).toBeVisible();
  expect(deedsIn(await readStored(page)).slice(-2)).toEqual([
    'tick free-space-delete.old-backups',
    'result free-space-delete worked',
  ]);
  await session.killBrowser();

  page = await (await launch()).openPopupPage();
  await expect(page.getByText(/^What helped: Delete what fills up iCloud/)).toBeVisible();
});
