import {
  expect,
  type BrowserContext,
  type Page,
  type PageScreenshotOptions,
} from '@playwright/test';
import { expectAccessible, SCHEMES } from './accessible.ts';

/** Of a popup. */
const HEIGHT = 600;

/** Pictures take long, and are for people: they are taken where those ask for them. */
const TAKES_PICTURES = process.env.PICTURES === '1';

/** Takes a picture of what is in the window, where pictures are asked for. */
export async function keepPicture(
  page: Page,
  name: string,
  options: PageScreenshotOptions = {},
): Promise<void> {
  if (!TAKES_PICTURES) return;
  await page.screenshot({ ...options, path: `artifacts/states/${name}.png` });
}

/** Sees at these widths that nothing sticks out; takes pictures, light and dark, where asked to. */
export async function picture(page: Page, name: string, widths = [400, 320]): Promise<void> {
  for (const colorScheme of SCHEMES)
    for (const width of widths) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: HEIGHT });
      if (TAKES_PICTURES) await save(page, `${name}-${colorScheme}-${width}`);
      const pendingWrites = await page.evaluate(
        () => document.documentElement.scrollWidth - innerWidth,
      );
      expect(pendingWrites, `${name} at ${width} px`).toBeLessThanOrEqual(0);
    }
}

/** A window as high as the page: on one picture of a lower one, what sticks covers the rest. */
async function save(page: Page, name: string): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: HEIGHT };
  const pageHeight = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, pageHeight) });
  await keepPicture(page, name);
  await page.setViewportSize({ width, height });
}

/** The same of a page that is accessible as well. */
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
