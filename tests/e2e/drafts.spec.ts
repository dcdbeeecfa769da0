import type { Page } from '@playwright/test';
import { expect, test } from '../support/chromium/fixtures.ts';
import { button, stepCard, unfold } from '../support/chromium/plan-page.ts';
import { readStored } from '../support/chromium/stored.ts';

const words = (page: Page) => page.getByRole('textbox', { name: /^Its exact words/ });
const message = (page: Page) => page.getByRole('textbox', { name: 'Type or paste what it says' });
const note = (page: Page) => stepCard(page, 'conditions').getByRole('textbox');

/** As in Firefox, where a write that begins while the page closes is aborted. */
const abortWrites = (page: Page) =>
  page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The page is closing.', 'AbortError');
    };
  });

test('typed and closed at once: “My backup failed” has it again, until it is sent', async ({
  session,
}) => {
  const typeAndClose = async (hash: string) => {
    const page = await session.openPopupPage();
    await page.evaluate((to) => (location.hash = to), hash);
    await page.getByLabel('What it says').selectOption({ index: 2 });
    await words(page).click();
    await page.keyboard.type('Could not be completed');
    const chosen = await page.getByLabel('What it says').inputValue();
    await page.close();
    return chosen;
  };
  const chosen = await typeAndClose('#failures');
  const page = await session.openPopupPage();
  await page.evaluate(() => (location.hash = '#failures'));
  await expect(words(page)).toHaveValue('Could not be completed');
  await expect(page.getByLabel('What it says')).toHaveValue(chosen);
  await button(page, 'It failed just now').click();
  await expect(words(page)).toHaveValue('');
  expect((await readStored(page)).failures).toMatchObject([
    { words: 'Could not be completed', symptom: chosen },
  ]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test('typed and closed at once: a note and the message are there again, and are stored then', async ({
  session,
}) => {
  const first = await session.openPopupPage();
  await abortWrites(first);
  await (await unfold(first, 'conditions')).getByText('Add a note').click();
  await note(first).click();
  await first.keyboard.type('Only at home');
  await first.close();

  const second = await session.openPopupPage();
  await unfold(second, 'conditions');
  await expect(note(second)).toHaveValue('Only at home');
  await expect
    .poll(async () => (await readStored(second)).runs[0]?.notes)
    .toEqual({ conditions: 'Only at home' });
  await button(second, 'Find my fix').click();
  await abortWrites(second);
  await message(second).click();
  await second.keyboard.type('stuck at est');
  await second.close();

  const third = await session.openPopupPage();
  await button(third, 'Find my fix').click();
  await expect(message(third)).toHaveValue('stuck at est');
  await expect.poll(async () => (await readStored(third)).runs[0]?.words).toBe('stuck at est');
  await expect.poll(() => third.evaluate(() => Object.keys(localStorage))).toEqual([]);
});
