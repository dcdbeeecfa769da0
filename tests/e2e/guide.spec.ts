import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkNow } from '../support/chromium/check-now.ts';
import { backupOutage } from '../support/feed-scenes.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import {
  answer,
  boxesOf,
  button,
  moreOf,
  radio,
  stepCount,
  stepHead,
  stepItem,
  tick,
  unfold,
} from '../support/chromium/plan-page.ts';
import { deedsIn, readStored } from '../support/chromium/stored.ts';

const MAX_NOTE_LENGTH = 2_000;

test('two windows answer one run: of each answer the last one counts, in both', async ({
  session,
}) => {
  const [one, two] = [await session.openPopupPage(), await session.openPopupPage()];
  for (const page of [one, two]) {
    await button(page, 'Find my fix').click();
    await page.locator('#question-device').click();
  }
  const name = (page: typeof one) => page.getByRole('textbox', { name: 'Name' });
  await name(one).fill('Anna’s phone');
  await expect(name(two)).toHaveValue('Anna’s phone');
  await radio(two, 'iPad').click();
  await expect(radio(one, 'iPad')).toBeChecked();
  await name(two).fill('Ben’s iPad');
  await name(two).blur();
  await expect(name(one)).toHaveValue('Ben’s iPad');
  // Leaving the field writes nothing that was not typed since.
  await name(one).blur();
  await expect(name(one)).toHaveValue('Ben’s iPad');
  await one.locator('#question-message').click();
  await one.getByText('All other messages').click();
  await radio(one, '“Restore in progress”').click();
  await two.locator('#question-lastBackup').click();
  await radio(two, 'Never').click();
  for (const page of [one, two]) {
    await expect(page.locator('#question-message')).toContainText('“Restore in progress”');
    await expect(page.locator('#question-lastBackup')).toContainText('Never');
  }
  expect(await readStored(one)).toMatchObject({
    runs: [{ id: 'first', symptom: 'restoring', lastBackup: 'never' }],
    devices: [{ name: 'Ben’s iPad', kind: 'ipad' }],
  });
});

test('a device that is removed in another window leaves its run and its plan', async ({
  launch,
}) => {
  let session = await launch();
  const [one, two] = [await session.openPopupPage(), await session.openPopupPage()];
  await answer(one, { kind: 'iPhone', name: 'Anna’s phone', computer: 'No computer' });
  await tick(one, 'conditions', 1);
  await two.getByRole('button', { name: /^Change the answers/ }).click();
  await two.locator('#question-device').click();
  await button(two, 'Remove this device').click();
  await button(two, 'Remove it').click();
  await expect(two.getByText(/^This device was removed from your list/)).toBeVisible();
  await expect(one.getByText('Anna’s phone (removed)')).toBeVisible();
  await expect(boxesOf(one, 'conditions').first()).toBeChecked();
  await expect(stepHead(one, 'computer-backup')).toBeHidden();
  await session.close();

  session = await launch();
  const after = await session.openPopupPage();
  await expect(after.getByText('Anna’s phone (removed)')).toBeVisible();
  await expect(boxesOf(after, 'conditions').first()).toBeChecked();
  const [device] = (await readStored(after)).devices;
  expect(device?.name).toBe('Anna’s phone');
  expect(device?.removedMs).toBeGreaterThan(0);
});

test('runs stand side by side, each window keeps its own, one is deleted', async ({ session }) => {
  const one = await session.openPopupPage();
  await answer(one, { kind: 'iPhone', name: 'Anna’s phone' });
  await tick(one, 'conditions', 2);
  await button(one, 'Plan for another device').click();
  await expect(one.locator('#questions-title')).toBeFocused();
  await answer(one, { kind: 'iPad', name: 'Ben’s iPad' });
  const inList = (name: string) => `${name} · no message chosen yet`;
  const plans = (page: typeof one) => page.getByRole('combobox', { name: 'Plans' });
  await tick(one, 'next-size', 1);
  await expect(boxesOf(one, 'next-size').first()).toBeChecked();

  const two = await session.openPopupPage();
  await expect(two.getByRole('region', { name: 'This plan' })).toContainText('Ben’s iPad');
  // What another window chooses comes first in the list, and changes nothing that this one shows.
  await plans(one).selectOption({ label: inList('Anna’s phone') });
  await expect(plans(two).locator('option').first()).toHaveText(inList('Anna’s phone'));
  await expect(two.getByRole('region', { name: 'This plan' })).toContainText('Ben’s iPad');
  await plans(one).selectOption({ label: inList('Ben’s iPad') });
  await expect(one.getByRole('region', { name: 'This plan' })).toContainText('Ben’s iPad');
  await plans(two).selectOption({ label: inList('Anna’s phone') });
  await expect(two.getByRole('region', { name: 'This plan' })).toContainText('Anna’s phone');
  await unfold(two, 'conditions');
  await expect(boxesOf(two, 'conditions').nth(1)).toBeChecked();
  await unfold(two, 'next-size');
  await expect(boxesOf(two, 'next-size').first()).not.toBeChecked();
  await expect(one.getByRole('region', { name: 'This plan' })).toContainText('Ben’s iPad');
  await unfold(one, 'next-size');
  await expect(boxesOf(one, 'next-size').first()).toBeChecked();

  const stored = await readStored(one);
  const other = stored.runs.find(({ id }) => id !== 'first');
  expect(deedsIn(stored)).toEqual(['tick conditions.wifi', 'tick conditions.power']);
  expect(deedsIn(stored, other?.id)).toEqual(['tick next-size.open']);
  await button(one, 'Delete this plan').click();
  await button(one.getByRole('dialog'), 'Delete').click();
  await expect(one.getByRole('region', { name: 'This plan' })).toContainText('Anna’s phone');
  await expect(plans(one)).toBeHidden();
  await expect(plans(two)).toBeHidden();
  const left = await readStored(one);
  expect(left.runs.map(({ id }) => id)).toEqual(['first']);
  expect(left.journal.map(({ runId }) => runId)).toEqual(['first', 'first']);
});

test('a note of any length: what is kept is shown, and it outlives a killed browser', async ({
  launch,
}) => {
  let session = await launch();
  let page = await session.openPopupPage();
  const title = 'Your note for “Wi-Fi, power, and a locked screen”';
  const card = await unfold(page, 'conditions');
  await moreOf(card).click();
  await page.getByRole('textbox', { name: title }).click();
  // Letter by letter: what is typed while a part is being stored is not lost.
  await page.keyboard.type('one two three', { delay: 90 });
  await expect
    .poll(async () => (await readStored(page)).runs[0]?.notes)
    .toEqual({
      conditions: 'one two three',
    });
  await page.keyboard.insertText(' and so on'.repeat(400));
  await expect(page.getByText(/^You've reached the limit of 2,?000/)).toBeVisible();
  const shown = await page.getByRole('textbox', { name: title }).inputValue();
  expect(shown).toHaveLength(MAX_NOTE_LENGTH);
  await page.setViewportSize({ width: 320, height: 600 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await expect
    .poll(async () => (await readStored(page)).runs[0]?.notes.conditions)
    .toBe(shown.trim());
  await session.killBrowser();

  session = await launch();
  page = await session.openPopupPage();
  await expect(page.getByRole('textbox', { name: title })).toHaveValue(shown.trim());
  await page.getByRole('textbox', { name: title }).fill('');
  await page.getByRole('textbox', { name: title }).blur();
  await expect.poll(async () => (await readStored(page)).runs[0]?.notes).toEqual({});
});

test('a name of blanks is none; a day or a moment that can’t be is not stored', async ({
  session,
}) => {
  const page = await session.openPopupPage();
  await answer(page, { kind: 'iPhone', name: '   ', lastBackup: 'In the last few days' });
  await expect(page.getByRole('region', { name: 'This plan' })).toContainText('My iPhone');
  await page.getByRole('button', { name: 'Change the answers: My iPhone' }).click();
  await page.locator('#question-lastBackup').click();
  const day = page.getByLabel('Date, if you know it');
  for (const [odd, why] of [
    ['9999-01-01', 'in the future'],
    ['0002-02-02', 'no backup is older'],
  ] as const) {
    await day.fill(odd);
    await day.blur();
    await expect(
      page.getByText(new RegExp(`^The date wasn't saved because .*${why}`)),
    ).toBeVisible();
  }
  expect((await readStored(page)).runs).toMatchObject([{ lastBackupDay: null }]);
  await day.fill('2024-02-29');
  await day.blur();
  await expect(page.getByText(/^The date wasn't saved/)).toBeHidden();
  await expect.poll(async () => (await readStored(page)).runs[0]?.lastBackupDay).toBe('2024-02-29');

  await page.evaluate(() => (location.hash = '#failures'));
  await page.getByText('It failed at another time').click();
  await page.getByLabel('When it failed').fill('2199-01-01T10:00');
  await button(page, 'Add failed backup').click();
  await expect(page.getByText('That time is in the future. Nothing was added.')).toBeVisible();
  const stored = await readStored(page);
  expect(stored.failures).toEqual([]);
  expect(stored.devices).toMatchObject([{ name: '' }]);
});

test('start over clears what was ticked and answered, not the note; undo brings it back', async ({
  session,
}) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  await tick(page, 'toggle-now', 2);
  const card = await unfold(page, 'toggle-now');
  await button(card, "Didn't help").click();
  await expect(stepCount(page, '2 of 16')).toBeVisible();
  await moreOf(card).click();
  await card.getByRole('textbox').fill('still nothing');
  await card.getByRole('textbox').blur();
  await expect
    .poll(async () => (await readStored(page)).runs[0]?.notes)
    .toEqual({ 'toggle-now': 'still nothing' });
  await button(page, 'Start over').click();
  await button(page.getByRole('dialog'), 'Start over').click();
  await expect(stepCount(page, '1 of 16')).toBeVisible();
  await expect(page.locator('#plan-title')).toBeFocused();
  await button(page, 'Undo').click();
  await expect(stepCount(page, '2 of 16')).toBeVisible();
  await expect(stepItem(page, 'toggle-now')).toHaveClass(/done/);
  expect(await readStored(page)).toMatchObject({
    runs: [{ notes: { 'toggle-now': 'still nothing' } }],
    journal: [{ kind: 'tick' }, { kind: 'tick' }, { kind: 'result', result: 'notYet' }],
  });
});

test('the code for the phone is a square on white, made when it is asked for', async ({
  standIn,
  session,
}) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  const before = standIn.requests.length;
  const card = await unfold(page, 'toggle-now');
  await moreOf(card).click();
  await card.getByText('Open on your phone').click();
  const code = card.getByRole('img', { name: 'QR code for support.apple.com/108366' });
  await expect(code).toBeVisible();
  const box = await code.boundingBox();
  expect(box?.width).toBe(box?.height);
  expect(box?.width).toBeGreaterThan(100);
  const [, , width = 0, height] = ((await code.getAttribute('viewBox')) ?? '')
    .split(' ')
    .map(Number);
  expect(width).toBe(height);
  // A code of some version, and the light edge of four modules on both sides.
  expect((width - 8 - 17) % 4).toBe(0);
  await expect(code.locator('rect')).toHaveAttribute('fill', '#fff');
  expect(standIn.requests.length).toBe(before);
});

test('a risk that was accepted stays accepted, for its reason only', async ({
  standIn,
  session,
}) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  let card = await unfold(page, 'reset-all');
  await expect(card.getByText(/^Locked until you have a computer backup/)).toBeVisible();
  await expect(boxesOf(page, 'reset-all').nth(1)).toBeDisabled();
  await card.getByText('Do it anyway').click();
  await button(card, /^I understand the risk: /).click();
  await expect(boxesOf(page, 'reset-all').nth(1)).toBeEnabled();
  await expect(stepHead(page, 'reset-all')).toBeFocused();
  expect(deedsIn(await readStored(page))).toEqual(['accept reset-all']);
  await page.reload();
  card = await unfold(page, 'reset-all');
  await expect(boxesOf(page, 'reset-all').nth(1)).toBeEnabled();
  standIn.respondWith(backupOutage());
  await checkNow(page);
  await expect(card.getByText(/^Locked because Apple has a problem/)).toBeVisible();
  await expect(boxesOf(page, 'reset-all').nth(1)).toBeDisabled();
});

/** All sentences of the guide that a search in built code finds: long, and without marks. */
function guideSentences(): string[] {
  const file = fileURLToPath(new URL('../../locales/guide/en.json', import.meta.url));
  const sentencesIn = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : Object.values(value as Record<string, unknown>).flatMap(sentencesIn);
  return sentencesIn(JSON.parse(readFileSync(file, 'utf8'))).filter((sentence) =>
    /^[A-Za-z0-9 .,:;?-]{30,}$/.test(sentence),
  );
}

test('the guide’s text is loaded by pages alone', ({ extensionDirectory }) => {
  const sentences = guideSentences();
  expect(sentences.length).toBeGreaterThan(100);
  const read = (file: string) => readFileSync(path.join(extensionDirectory, file), 'utf8');
  const chunks = readdirSync(path.join(extensionDirectory, 'chunks')).map((name) =>
    read(path.join('chunks', name)),
  );
  for (const sentence of sentences)
    expect(chunks.filter((chunk) => chunk.includes(sentence)).length, sentence).toBe(1);
  for (const file of ['background.js', '_locales/en/messages.json']) {
    const text = read(file);
    expect(sentences.filter((sentence) => text.includes(sentence))).toEqual([]);
  }
});
