import { expect, type Locator, type Page } from '@playwright/test';

/** About as high as what a phone shows of a page. */
const LEAST_HEIGHT = 700;

/** A page on a phone. */
export interface Phone {
  /** Turns to a phone of this width; its window is as high as a phone's, or higher. */
  resize(width: number, height?: number): Promise<void>;
  /** Touches something in its middle, or at this part of its width, and lets go. */
  tap(goal: Locator, acrossPart?: number): Promise<void>;
  /** Gives the phone a notch: so much of each edge is no place for words, in pixels. */
  notch(insets: { left: number; right: number; bottom: number }): Promise<void>;
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
    async notch(insets) {
      await devtools.send('Emulation.setSafeAreaInsetsOverride', { insets });
    },
  };
}
