import type { Page } from '@playwright/test';
import { expect, test } from '../support/chromium/fixtures.ts';
import { DRAFT_FIELDS, keptDrafts, revealField } from '../support/draft-fields.ts';
import { button } from '../support/chromium/plan-page.ts';
import { readStored } from '../support/chromium/stored.ts';

const words = (page: Page) => page.getByRole('textbox', { name: /^The exact message/ });

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
  await button(page, 'My backup just failed').click();
  await expect(words(page)).toHaveValue('');
  expect((await readStored(page)).failures).toMatchObject([
    { words: 'Could not be completed', symptom: chosen },
  ]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

for (const field of DRAFT_FIELDS)
  test(`typed and closed at once: ${field.name} is there again`, async ({ session }) => {
    const open = async () => {
      const page = await session.openPopupPage();
      const address = page.url().replace('popup.html', field.page);
      if (!field.page.startsWith('popup')) await page.goto(address);
      return { page, value: await page.evaluate(revealField, field) };
    };
    const first = await open();
    expect(first.value).not.toBe(field.text);
    const input = first.page.locator(field.selector).first();
    await abortWrites(first.page);
    if ((await input.getAttribute('type'))?.startsWith('text')) {
      await input.click();
      await first.page.keyboard.press('ControlOrMeta+a');
      await first.page.keyboard.type(field.text);
    } else await input.fill(field.text);
    await first.page.close();

    const second = await open();
    expect(second.value).toBe(field.text);
    const drafts = () => second.page.evaluate(keptDrafts);
    if (field.isSent) expect(await drafts()).toHaveLength(1);
    else await expect.poll(drafts).toEqual([]);
  });
