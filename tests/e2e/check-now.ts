import { expect, type Page } from '@playwright/test';

/** Asks for a check, and waits until it has ended, whatever came of it. */
export async function checkNow(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Check now' });
  await button.click();
  // Other regions of a page speak too.
  const said = page.getByRole('status').filter({ hasText: /^(Checked\.|Apple's page gave no)/ });
  await expect(said).toHaveCount(1, { timeout: 20_000 });
  await expect(button).toHaveAttribute('aria-disabled', 'false', { timeout: 20_000 });
}
