import { expect, type Locator, type Page } from '@playwright/test';
import type { DashboardPart } from '../../../lib/routes/routes.ts';
import type { Session } from './session.ts';

const DASHBOARD_SIZE = { width: 1200, height: 800 };

/** What the parts are called. */
const PART_TITLES: Record<DashboardPart, string> = {
  history: 'History',
  services: 'Services',
  devices: 'Devices',
  settings: 'Settings',
};

/** Opens the dashboard in a tab. In: its hash, such as `#/history`; none: as from the popup. */
export async function openDashboard(session: Session, hash = ''): Promise<Page> {
  const page = await session.context.newPage();
  await page.setViewportSize(DASHBOARD_SIZE);
  await page.goto(`chrome-extension://${session.extensionId}/dashboard.html${hash}`);
  await expect(page.locator('main[aria-busy="false"]')).toBeVisible();
  await expect(page.getByText('Loading…')).toHaveCount(0);
  return page;
}

/** Goes to a part by its link, and waits until it is there. */
export async function goTo(page: Page, part: DashboardPart): Promise<void> {
  await page.getByRole('link', { name: PART_TITLES[part], exact: true }).click();
  await expect(partTitle(page)).toHaveText(PART_TITLES[part]);
  await expect(page.getByText('Loading…')).toHaveCount(0);
}

export const partTitle = (page: Page) => page.locator('#part-title');

export const box = (page: Page | Locator, name: string | RegExp) =>
  page.getByRole('checkbox', { name, exact: true });

/** Ticks or unticks a box that shows what is stored, and waits until it is. */
export async function setBox(
  page: Page | Locator,
  name: string | RegExp,
  isTicked: boolean,
): Promise<void> {
  const one = box(page, name);
  await expect(one).toBeChecked({ checked: !isTicked });
  await one.click();
  await expect(one).toBeChecked({ checked: isTicked });
}

/** The chart of a service's days. */
export const chart = (page: Page, name: string) =>
  page.getByRole('slider', { name: `${name}: the last 90 days` });
