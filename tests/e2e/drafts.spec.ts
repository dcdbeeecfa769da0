import { DRAFT_FIELDS, keptDrafts, revealField } from '../support/draft-fields.ts';
import { expect, test } from '../support/chromium/fixtures.ts';

test('typed and closed at once: each field has its text again', async ({ session }) => {
  let page = await session.openPopupPage();
  const address = page.url();
  for (const field of DRAFT_FIELDS)
    await test.step(field.name, async () => {
      await page.goto(address.replace('popup.html', field.page));
      expect(await page.evaluate(revealField, field)).not.toBe(field.text);
      // As in Firefox, which aborts a write that begins while the page closes.
      await page.evaluate(() => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('The page is closing.', 'AbortError');
        };
      });
      const input = page.locator(field.selector).first();
      if ((await input.getAttribute('type'))?.startsWith('text')) {
        await input.click();
        await page.keyboard.press('ControlOrMeta+a');
        await page.keyboard.type(field.text);
      } else await input.fill(field.text);
      await page.close();

      page = await session.context.newPage();
      await page.goto(address.replace('popup.html', field.page));
      expect(await page.evaluate(revealField, field)).toBe(field.text);
      const drafts = () => page.evaluate(keptDrafts);
      // What has a form is a draft until it is sent.
      await expect.poll(async () => (await drafts()).length > 0).toBe(field.isSent ?? false);
    });
});
