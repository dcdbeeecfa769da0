import { checkNow } from '../support/chromium/check-now.ts';
import { backupOutage, backupOver } from '../support/feed-scenes.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { keepPicture, look, picture, recordComplaints } from '../support/chromium/look.ts';
import {
  answer,
  button,
  moreOf,
  stepCard,
  stepItem,
  tick,
  unfold,
} from '../support/chromium/plan-page.ts';

const PRINT_WIDTHS = [1_000, 320];

test('the questions, and the plan they make: fit, are accessible', async ({ session }) => {
  const complaints = recordComplaints(session.context);
  const page = await session.openPopupPage();
  await checkNow(page);
  await button(page, 'Find my fix').click();
  await expect(page.locator('#questions-title')).toBeFocused();
  await look(page, 'questions');
  for (const [name, typed] of [
    ['message', 'The last bakcup couldn’t be completed'],
    ['cause', 'vpn'],
    ['nothing', 'zebra'],
  ] as const) {
    await page.getByLabel('Type or paste what it says').fill(typed);
    await look(page, `questions-typed-${name}`);
  }
  await page.getByLabel('Type or paste what it says').fill('');
  await answer(page, {
    message: '“The last backup could not be completed”',
    kind: 'iPad',
    name: 'Ben’s iPad',
    system: 'iPadOS 18',
    computer: 'No computer',
    manager: 'My school',
    lastBackup: 'Weeks ago, or longer',
  });
  await look(page, 'managed-plan');
  await unfold(page, 'update-os');
  await expect(
    stepCard(page, 'update-os').getByText(/^Locked because there's no computer backup/),
  ).toBeVisible();
  const waiting = await unfold(page, 'wait-24h');
  await button(waiting, 'Remind me in 24 h').click();
  const restart = await unfold(page, 'restart');
  await moreOf(restart).click();
  await look(page, 'managed-plan-unfolded');
  await page.getByRole('button', { name: /^Change the answers/ }).click();
  await picture(page, 'questions-answered');
  for (const question of ['message', 'device', 'system', 'lastBackup']) {
    await page.locator(`#question-${question}`).click();
    await look(page, `questions-${question}`);
  }
  expect(complaints()).toEqual([]);
});

test('locked, over, worked, with a note, a code and failures: fit, are accessible', async ({
  standIn,
  session,
}) => {
  const complaints = recordComplaints(session.context);
  standIn.respondWith(backupOutage());
  const page = await session.openPopupPage();
  await checkNow(page);
  await answer(page, { kind: 'iPhone', system: 'iOS 26 or later', computer: 'Mac' });
  const locked = await unfold(page, 'reset-all');
  await locked.getByText('Do it anyway').click();
  await look(page, 'locked');
  await page.getByRole('link', { name: 'My backup failed' }).click();
  await expect(page.getByText('None yet.')).toBeVisible();
  await picture(page, 'failures-none');
  await button(page, 'My backup just failed').click();
  await page.getByText('It failed at another time').click();
  await page.getByLabel('When it failed').fill('2026-01-02T03:04');
  await page.getByLabel('The exact message (optional)').fill('The last backup failed.');
  await button(page, 'Add failed backup').click();
  await expect(page.getByRole('listitem')).toHaveCount(2);
  await look(page, 'failures');
  await button(page, 'Back').click();

  standIn.respondWith(backupOver());
  await checkNow(page);
  await checkNow(page);
  await expect(page.getByText(/^Apple says its problem is over/)).toBeVisible();
  await look(page, 'guidance-over');
  await page.locator('section.again').getByRole('button', { name: "Didn't help" }).click();
  const card = await unfold(page, 'toggle-now');
  await moreOf(card).click();
  await card.getByRole('textbox').fill('The switch was off.\nIt is on now.');
  await look(page, 'note-open');
  await card.getByText('Open on your phone').click();
  await expect(card.getByRole('img', { name: /^QR code/ })).toBeVisible();
  await look(page, 'code-open');
  await button(card, 'Yes, it worked').click();
  await expect(page.getByText('Your backup works again.')).toBeVisible();
  await look(page, 'guidance-worked');
  expect(complaints()).toEqual([]);
});

test('on paper: the summary and the plan fit, are accessible, hide what is for a screen', async ({
  session,
}) => {
  const complaints = recordComplaints(session.context);
  const page = await session.openPopupPage();
  await checkNow(page);
  const print = `chrome-extension://${session.extensionId}/print.html`;
  await page.goto(`${print}#summary/first`);
  await expect(page.getByText(/^There's nothing here yet/)).toBeVisible();
  await picture(page, 'print-summary-empty', PRINT_WIDTHS);
  await page.goto(`chrome-extension://${session.extensionId}/popup.html`);
  await answer(page, { message: '“Not enough iCloud storage”', kind: 'iPhone', system: 'iOS 18' });
  await tick(page, 'next-size');
  const card = await unfold(page, 'free-space');
  await button(card, "Didn't help").click();
  await expect(stepItem(page, 'free-space')).toHaveClass(/done/);
  for (const view of ['summary', 'plan']) {
    // The address differs behind its hash only.
    await page.goto('about:blank');
    await page.goto(`${print}#${view}/first`);
    await expect(page.getByText('Free up space in iCloud').first()).toBeVisible();
    await look(page, `print-${view}`, PRINT_WIDTHS);
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    await expect(page.getByRole('button')).toHaveCount(0);
    await page.setViewportSize({ width: 720, height: 1_000 });
    await keepPicture(page, `print-${view}-paper`, { fullPage: true });
    await page.emulateMedia({ media: 'screen' });
  }
  expect(complaints()).toEqual([]);
});

test('the longest names, words and notes fit everywhere', async ({ session }) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  const long = (length: number) => 'Unterbrechungsfreiestromversorgung'.repeat(60).slice(0, length);
  await answer(page, { message: 'Something else', kind: 'iPhone', name: long(60) });
  await button(page, `Change the answers: ${long(60)}`).click();
  await page.locator('#question-message').click();
  await page.getByLabel('Type or paste what it says').fill(long(300));
  await page.getByLabel('Type or paste what it says').blur();
  await page.locator('#question-message').click();
  await expect(page.locator('#question-message')).toContainText(long(300));
  await picture(page, 'long-questions');
  await button(page, 'Show my plan').click();
  const card = await unfold(page, 'conditions');
  await moreOf(card).click();
  await card.getByRole('textbox').fill(long(2_000));
  await card.getByRole('textbox').blur();
  await page.getByRole('link', { name: 'My backup failed' }).click();
  await page.getByLabel('The exact message (optional)').fill(long(300));
  await button(page, 'My backup just failed').click();
  await expect(page.getByRole('listitem')).toHaveCount(1);
  await picture(page, 'long-failures');
  await button(page, 'Back').click();
  await button(page, 'Plan for another device').click();
  await expect(page.locator('#questions-title')).toBeFocused();
  await button(page, 'Show my plan').click();
  await page.getByRole('combobox', { name: 'Plans' }).selectOption('first');
  await expect(page.getByRole('region', { name: 'This plan' })).toContainText(long(60));
  await look(page, 'long-plan');
  for (const view of ['summary', 'plan']) {
    await page.goto('about:blank');
    await page.goto(`chrome-extension://${session.extensionId}/print.html#${view}/first`);
    await expect(page.getByText(long(2_000))).toBeVisible();
    await picture(page, `long-print-${view}`, PRINT_WIDTHS);
  }
});
