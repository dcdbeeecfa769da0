import type { Page } from '@playwright/test';
import { DEFAULT_WATCHED_SERVICES } from '../../../lib/status/watched-services.ts';
import { inTurns } from '../in-turns.ts';
import { benchRounds } from '../rounds.ts';
import type { Contender } from './contender.ts';

const WARM_ROUNDS = 2;

/**
 * When the days of all watched services are drawn, from the navigation on; the times by how many incidents
 * are stored.
 */
export async function measureDashboard(
  contenders: readonly Contender[],
): Promise<Map<number, number[]>> {
  const pages = new Map<Contender, Page>();
  for (const contender of contenders) {
    const page = await contender.browser.context.newPage();
    await page.addInitScript(watchForBars, DEFAULT_WATCHED_SERVICES.length);
    pages.set(contender, page);
  }
  const barsMs = new Map(contenders.map(({ count }): [number, number[]] => [count, []]));
  const rounds = benchRounds();
  for (let round = -WARM_ROUNDS; round < rounds; round += 1)
    for (const [contender, page] of inTurns([...pages], round + WARM_ROUNDS)) {
      const drawnMs = await openOnce(contender, page);
      if (round >= 0) barsMs.get(contender.count)?.push(drawnMs);
    }
  for (const page of pages.values()) await page.close();
  return barsMs;
}

async function openOnce({ browser }: Contender, page: Page): Promise<number> {
  await page.bringToFront();
  await page.goto(`chrome-extension://${browser.extensionId}/dashboard.html`);
  const drawnMs = await page.evaluate(
    () => (globalThis as unknown as { barsMs: Promise<number> }).barsMs,
  );
  await page.goto('about:blank');
  return drawnMs;
}

/**
 * Runs in the page before anything else: promises the time of the first frame that has all services, with
 * their bars or, where there was no problem, as a line.
 */
function watchForBars(serviceCount: number): void {
  const barsMs = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      const shown = document.querySelectorAll('main input[type="range"], main .name');
      if (shown.length < serviceCount) return;
      observer.disconnect();
      // The frame that shows them comes before the next task.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  Object.assign(globalThis, { barsMs });
}
