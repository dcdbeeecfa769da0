import { expect, type Locator, type Page } from '@playwright/test';
import { overflowing, setTextSize } from '../support/chromium/look.ts';

/** About as high as what a phone shows of a page. */
const LEAST_HEIGHT = 700;
/** Apple's Human Interface Guidelines ask for this much, WCAG 2.2 AAA as well (2.5.5). */
const LEAST_PX = 44;
/** Below it Safari on iPhone enlarges the page when a field has the focus. */
const LEAST_TYPE_PX = 16;

/**
 * Turns a page into one on a phone: its pointer is a finger, and nothing can be hovered over.
 * By the browser's own means, for Playwright gives touch only to contexts that it makes itself, and
 * those have no extensions.
 */
export async function asPhone(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 });
  const hasFinger = () =>
    page.evaluate(() => matchMedia('(pointer: coarse) and (hover: none)').matches);
  await expect.poll(hasFinger).toBe(true);

  return {
    /** Turns to a phone of this width; its window is as high as a phone's, or higher. */
    async resize(width: number, pageHeight = LEAST_HEIGHT): Promise<void> {
      const height = Math.max(pageHeight, LEAST_HEIGHT);
      const size = { width, height, deviceScaleFactor: 2, mobile: true };
      await devtools.send('Emulation.setDeviceMetricsOverride', size);
      // What sticks out makes the window larger yet.
      const screenSize = () => page.evaluate(() => [screen.width, screen.height]);
      await expect.poll(screenSize).toEqual([width, height]);
    },
    /** Touches something in its middle, or at this part of its width, and lets go. */
    async tap(goal: Locator, acrossPart = 0.5): Promise<void> {
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
    /** Turns back into a page with a mouse. */
    leave: () => devtools.detach(),
  };
}

/**
 * Checks that the page as it is can be used by finger on a small and a usual phone, and with type of
 * twice the size: all can be hit, nothing sticks out or is cut off.
 */
export async function expectTouchable(page: Page, name: string): Promise<void> {
  const phone = await asPhone(page);
  for (const [width, type] of [
    [390, ''],
    [320, ''],
    [320, '200%'],
  ] as const) {
    await setTextSize(page, type);
    await phone.resize(width);
    await phone.resize(width, await page.evaluate(() => document.documentElement.scrollHeight));
    const found = [
      ...(await page.evaluate(hardToHit, [LEAST_PX, LEAST_TYPE_PX] as const)),
      ...(await page.evaluate(overflowing)),
    ];
    expect.soft(found, `${name} at ${width} px ${type}`).toEqual([]);
  }
  await setTextSize(page, '');
  await phone.leave();
}

/**
 * In a page whose window is as high as itself: what is too small to be hit, or lies under another target,
 * and fields in type that is too small. A target is as large as the area around its middle that answers
 * for it, found by asking the browser what is there: so a label counts for its box, a link that is drawn
 * out over its line counts as the line, and what is covered does not count. WCAG exempts links inside of
 * sentences (https://www.w3.org/TR/WCAG22/#target-size-minimum); there are none here.
 */
function hardToHit([least, leastType]: readonly [number, number]): string[] {
  const targets = 'a[href], button, summary, select, textarea, input';
  /** The target that answers to a touch. */
  const answering = (x: number, y: number): Element | null => {
    const hit = document.elementFromPoint(x, y);
    // A chart answers for the slider in it.
    const chart = hit?.closest('.plot')?.querySelector('input');
    return hit?.closest(targets) ?? hit?.closest('label')?.control ?? chart ?? null;
  };
  return [...document.querySelectorAll(targets)]
    .filter((target) => target.checkVisibility({ visibilityProperty: true }))
    .flatMap((target) => {
      const label = target instanceof HTMLInputElement ? target.labels?.[0] : undefined;
      const area = label?.contains(target) ? label : target;
      const { left, top, width, height } = area.getClientRects()[0] ?? new DOMRect();
      const [x, y] = [left + width / 2, top + height / 2];
      /** How far from the middle on, in pixels, the same target answers. */
      const reach = (dx: number, dy: number) => {
        const isThere = (at: number) => answering(x + dx * at, y + dy * at) === target;
        let distance = 0;
        for (const step of isThere(0) ? [8, 2, 0.5] : [])
          while (distance < least && isThere(distance + step)) distance += step;
        return distance;
      };
      const [across, down] = [reach(1, 0) + reach(-1, 0), reach(0, 1) + reach(0, -1)];
      const isField = !/^(checkbox|radio|range)$/.test((target as HTMLInputElement).type ?? '');
      const isSmall =
        target.matches('select, textarea, input') &&
        isField &&
        parseFloat(getComputedStyle(target).fontSize) < leastType;
      // Edges fall between two pixels.
      const isHit = Math.min(across, down) >= least - 1;
      const words = target.getAttribute('aria-label') ?? area.textContent ?? '';
      const name = words.trim().replace(/\s+/g, ' ').slice(0, 60) || target.outerHTML;
      return [
        ...(isHit ? [] : [`${name}: ${across} × ${down}`]),
        ...(isSmall ? [`${name}: small type`] : []),
      ];
    });
}
