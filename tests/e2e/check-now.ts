import { expect, type Page } from '@playwright/test';

/** Presses "Check now" and waits until the check has ended. */
export async function checkNow(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Check now' });
  await button.click();
  await expect(page.getByRole('status')).toHaveText(/^Checked\./);
  await expect(button).toHaveAttribute('aria-disabled', 'false');
}
