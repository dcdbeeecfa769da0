import { DRAFT_FIELDS, keptDrafts, revealField } from '../support/draft-fields.ts';
import { expect, test } from './fixtures.ts';

test('what was typed when the page closed at once is there again, and stored then', async ({
  extension,
}) => {
  test.setTimeout(120_000);
  for (const field of DRAFT_FIELDS)
    await test.step(field.name, async () => {
      const open = () => extension.open(field.page, { width: 400 });
      const first = await open();
      expect(await first.evaluate(revealField, field)).not.toBe(field.text);
      await first.evaluate(({ selector, text }) => {
        // As where the write comes too late.
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('The page is closing.', 'AbortError');
        };
        const input = document.querySelector<HTMLInputElement>(selector);
        if (!input) throw new Error(`There is no ${selector}.`);
        input.value = text;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }, field);
      await first.goTo('about:blank');

      const second = await open();
      expect(await second.evaluate(revealField, field)).toBe(field.text);
      const drafts = () => second.evaluate(keptDrafts);
      if (field.isSent) expect(await drafts()).toHaveLength(1);
      else await expect.poll(drafts).toEqual([]);
      await second.evaluate(() => localStorage.clear());
    });
});
