import type { Page } from '@playwright/test';
import { openDashboard } from '../support/chromium/dashboard-page.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { look } from '../support/chromium/look.ts';
import { button } from '../support/chromium/plan-page.ts';

/** As in a browser that leaves a page open while the extension is updated. */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const scope = globalThis as unknown as Record<string, { runtime: object } | undefined>;
    for (const api of ['chrome', 'browser']) {
      const { runtime } = scope[api] ?? {};
      if (!runtime) continue;
      const value = Object.create(runtime, { id: { value: undefined } }) as object;
      Object.defineProperty(scope[api], 'runtime', { value, configurable: true });
    }
    dispatchEvent(new Event('focus'));
  });

test('a page that an update cut off says so, and reloads in its place with what was typed', async ({
  session,
}) => {
  const page = await session.openPopupPage();
  await page.evaluate(() => (location.hash = '#failures'));
  const words = page.getByRole('textbox', { name: /^The exact message/ });
  await words.click();
  await page.keyboard.type('Could not be completed');
  await expect(button(page, 'Reload')).toBeHidden();
  await cutOff(page);
  await expect(page.getByRole('alert').filter({ hasText: 'was updated' })).toBeVisible();
  await look(page, 'cut-off');
  await button(page, 'Reload').click();
  await expect(button(page, 'Reload')).toBeHidden();
  await expect(words).toHaveValue('Could not be completed');
  await expect(page).toHaveURL(/#failures$/);

  const dashboard = await openDashboard(session, '#/settings');
  await cutOff(dashboard);
  await button(dashboard, 'Reload').click();
  await expect(button(dashboard, 'Reload')).toBeHidden();
  await expect(dashboard.locator('#part-title')).toHaveText('Settings');
});
