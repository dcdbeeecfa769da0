import { expect, type Page } from '@playwright/test';

/** Asks for a check, and waits until it has ended, whatever came of it. */
export async function checkNow(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Check' });
  // Each announcement is an element of its own: that of an earlier check must not be taken for this one's.
  const earlier = page.getByRole('status').locator('span');
  await earlier.evaluateAll((all) => all.forEach((one) => one.setAttribute('data-heard', '')));
  await button.click();
  // Other regions of a page speak too.
  const said = page.getByRole('status').filter({
    hasText: /^(Checked\.|Apple's status page couldn't be read)/,
    hasNot: page.locator('[data-heard]'),
  });
  await expect(said).toHaveCount(1, { timeout: 20_000 });
  await expect(button).toHaveAttribute('aria-disabled', 'false', { timeout: 20_000 });
}
