import { expect, type Page } from '@playwright/test';
import type { Session } from '../../../dev/browser/launch-session.ts';

/** Opens the dashboard in a tab. In: its hash, such as `#/history`; none: as from the popup. */
export async function openDashboard(session: Session, hash = ''): Promise<Page> {
  const page = await session.context.newPage();
  await page.setViewportSize({ width: 1200, height: 800 });
  await page.goto(`chrome-extension://${session.extensionId}/dashboard.html${hash}`);
  await expect(page.locator('main[aria-busy="false"]')).toBeVisible();
  await expect(page.getByText('Loading…')).toHaveCount(0);
  return page;
}

export const partTitle = (page: Page) => page.locator('#part-title');

/** The chart of a service's days. */
export const chart = (page: Page, name: string) =>
  page.getByRole('slider', { name: `${name}: the last 90 days` });
