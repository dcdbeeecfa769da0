import { DRAFT_FIELDS, keptDrafts, revealField } from '../support/draft-fields.ts';
import { expect, test } from './fixtures.ts';

// Firefox aborts a write to a database that begins while the page closes.
test('what was typed when the popup or a tab closed at once is there again, and stored then', async ({
  beacon,
}) => {
  test.setTimeout(120_000);
  await expect.poll(() => beacon.button()).toMatchObject({ badgeText: '✓' });
  for (const field of DRAFT_FIELDS)
    await test.step(field.name, async () => {
      const open = () =>
        field.page.startsWith('popup') ? beacon.openPopup() : beacon.openPage(field.page);
      const first = await open();
      expect(await first.run(revealField, field)).not.toBe(field.text);
      await first.run(({ selector, text }) => {
        const input = document.querySelector<HTMLInputElement>(selector);
        if (!input) throw new Error(`There is no ${selector}.`);
        input.value = text;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }, field);
      await first.close();

      const second = await open();
      expect(await second.run(revealField, field)).toBe(field.text);
      const drafts = () => second.run(keptDrafts);
      if (field.isSent) expect(await drafts()).toHaveLength(1);
      else await expect.poll(drafts).toEqual([]);
      await second.run(() => localStorage.clear());
      await second.close();
    });
});
