import { expect, type Locator, type Page } from '@playwright/test';
import { overflowing } from '../support/chromium/look.ts';

/** About as high as what a phone shows of a page. */
const LEAST_HEIGHT = 700;

/** A page on a phone. */
interface Phone {
  /** Turns to a phone of this width; its window is as high as a phone's, or higher. */
  resize(width: number, height?: number): Promise<void>;
  /** Touches something in its middle, or at this part of its width, and lets go. */
  tap(goal: Locator, acrossPart?: number): Promise<void>;
}

/**
 * Turns a page into one on a phone: its pointer is a finger, and nothing can be hovered over.
 * By the browser's own means, for Playwright gives touch only to contexts that it makes itself, and
 * those have no extensions.
 */
export async function asPhone(page: Page): Promise<Phone> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 });
  const hasFinger = () =>
    page.evaluate(() => matchMedia('(pointer: coarse) and (hover: none)').matches);
  await expect.poll(hasFinger).toBe(true);
  return {
    async resize(width, height = LEAST_HEIGHT) {
      const size = { width, height: Math.max(height, LEAST_HEIGHT) };
      await devtools.send('Emulation.setDeviceMetricsOverride', {
        ...size,
        deviceScaleFactor: 2,
        mobile: true,
      });
      // What sticks out makes the window larger yet.
      await expect
        .poll(() => page.evaluate(() => [screen.width, screen.height]))
        .toEqual([size.width, size.height]);
    },
    async tap(goal, acrossPart = 0.5) {
      await goal.scrollIntoViewIfNeeded();
      const box = await goal.boundingBox();
      if (!box) throw new Error(`Nothing to touch: ${String(goal)}`);
      const point = { x: box.x + box.width * acrossPart, y: box.y + box.height / 2 };
      // Both at once: on a busy computer it would become a long press.
      await Promise.all([
        devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] }),
        devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] }),
      ]);
    },
  };
}

/** Apple's Human Interface Guidelines ask for this much, WCAG 2.2 AAA as well (2.5.5). */
const LEAST_PX = 44;
/** Below it Safari on iPhone enlarges the page when a field has the focus. */
const LEAST_TYPE_PX = 16;
/** What can be touched. */
const TARGETS = 'a[href], button, summary, select, textarea, input';

/**
 * What is too small to be hit, or lies under another target: a line each, with its words and its size.
 * A target is as large as the area around its middle that answers for it, found by asking the browser
 * what is there: so a label counts for its box, a link that is drawn out over its line counts as the
 * line, and what is covered does not count. WCAG exempts links inside of sentences
 * (https://www.w3.org/TR/WCAG22/#target-size-minimum); there are none here.
 * In: a page whose window is as high as itself, and how many pixels a target must have each way.
 */
function targetComplaints(page: Page, leastPx: number): Promise<string[]> {
  return page.evaluate(
    ([selector, least]) => {
      /** The target that answers to a touch. */
      const answering = (x: number, y: number): Element | null => {
        const hit = document.elementFromPoint(x, y);
        // A chart answers for the slider in it.
        const chart = hit?.closest('.plot')?.querySelector('input');
        return hit?.closest(selector) ?? hit?.closest('label')?.control ?? chart ?? null;
      };
      /** How far from a point on, in pixels, the same target answers. */
      const reach = (target: Element, x: number, y: number, dx: number, dy: number) => {
        const isThere = (at: number) => answering(x + dx * at, y + dy * at) === target;
        let distance = 0;
        for (const step of [8, 2, 0.5])
          while (distance < least && isThere(distance + step)) distance += step;
        return distance;
      };
      const complaintsOf = (target: Element): string[] => {
        const label = target instanceof HTMLInputElement ? target.labels?.[0] : undefined;
        const area = label?.contains(target) ? label : target;
        const { left, top, width, height } = area.getClientRects()[0] ?? new DOMRect();
        const [x, y] = [left + width / 2, top + height / 2];
        const words = target.getAttribute('aria-label') ?? area.textContent ?? '';
        const name = words.trim().replace(/\s+/g, ' ').slice(0, 60) || target.outerHTML;
        if (answering(x, y) !== target) return [`${name}: covered`];
        const across = reach(target, x, y, 1, 0) + reach(target, x, y, -1, 0);
        const down = reach(target, x, y, 0, 1) + reach(target, x, y, 0, -1);
        // Edges fall between two pixels.
        return Math.min(across, down) < least - 1 ? [`${name}: ${across} × ${down}`] : [];
      };
      return [...document.querySelectorAll(selector)]
        .filter((target) => target.checkVisibility({ visibilityProperty: true }))
        .flatMap(complaintsOf);
    },
    [TARGETS, leastPx] as const,
  );
}

/** Fields in type that is too small. */
const smallFields = (page: Page) =>
  page.evaluate(
    (least) =>
      [...document.querySelectorAll('select, textarea, input')]
        .filter((field) => !/^(checkbox|radio|range)$/.test((field as HTMLInputElement).type))
        .filter((field) => parseFloat(getComputedStyle(field).fontSize) < least)
        .map((field) => field.outerHTML),
    LEAST_TYPE_PX,
  );

/**
 * Checks that a page as it is can be used by finger on a small and a usual phone, and with type of twice
 * the size: all can be hit, nothing sticks out or is cut off.
 */
export async function expectTouchable(page: Page, phone: Phone, name: string): Promise<void> {
  for (const [width, type] of [
    [390, ''],
    [320, ''],
    [320, '200%'],
  ] as const) {
    const where = `${name} at ${width} px ${type}`;
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), type);
    await phone.resize(width);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await phone.resize(width, height);
    expect(await targetComplaints(page, LEAST_PX), where).toEqual([]);
    expect(await smallFields(page), where).toEqual([]);
    expect(await page.evaluate(overflowing), where).toEqual([]);
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
  await phone.resize(390);
}
