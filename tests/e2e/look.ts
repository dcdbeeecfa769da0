import { expect, type BrowserContext, type Page } from '@playwright/test';
import { expectAccessible, SCHEMES } from './accessible.ts';

/** Of a popup. */
const HEIGHT = 600;

/** Takes pictures, light and dark, at these widths, and sees that nothing sticks out. */
export async function picture(page: Page, name: string, widths = [400, 320]): Promise<void> {
  for (const colorScheme of SCHEMES)
    for (const width of widths) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: HEIGHT });
      // A window as high as the page: on one picture of a lower one, what sticks covers the rest.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ width, height: Math.max(HEIGHT, height) });
      const path = `artifacts/states/${name}-${colorScheme}-${width}.png`;
      await page.screenshot({ path });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `${name} at ${width} px`).toBeLessThanOrEqual(0);
      await page.setViewportSize({ width, height: HEIGHT });
    }
}

/** Takes pictures of a page that is accessible as well. */
export async function look(page: Page, name: string, widths?: number[]): Promise<void> {
  await picture(page, name, widths);
  await expectAccessible(page);
}

/** Listens from now on. Out: reads what pages complained of. */
export function recordComplaints(context: BrowserContext): () => string[] {
  const logged: string[] = [];
  context.on('console', (entry) => logged.push(entry.text()));
  context.on('weberror', (error) => logged.push(String(error.error())));
  // Chrome itself notes a refused request.
  return () => logged.filter((text) => !text.startsWith('Failed to load resource'));
}
