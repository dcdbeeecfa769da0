import type { Page } from '@playwright/test';
import { WATCHED_SERVICES } from '../../../lib/status/watched-services.ts';
import { inTurns } from '../in-turns.ts';
import { benchRounds } from '../rounds.ts';
import type { Contender } from './contender.ts';

const WARM_ROUNDS = 2;

export interface DashboardTimes {
  /** When anything is shown; the times by how many incidents are stored. */
  firstPaintMs: Map<number, number[]>;
  /** When the days of all watched services are drawn. */
  barsMs: Map<number, number[]>;
}

interface Marks {
  firstPaintMs: number;
  barsMs: number;
}

/** How long the dashboard takes to open, from its navigation on. */
export async function measureDashboard(contenders: readonly Contender[]): Promise<DashboardTimes> {
  const pages = new Map<Contender, Page>();
  for (const contender of contenders) {
    const page = await contender.browser.context.newPage();
    await page.addInitScript(watchForBars, WATCHED_SERVICES.length);
    pages.set(contender, page);
  }
  const empty = () => new Map(contenders.map(({ count }): [number, number[]] => [count, []]));
  const times: DashboardTimes = { firstPaintMs: empty(), barsMs: empty() };
  const rounds = benchRounds();
  for (let round = -WARM_ROUNDS; round < rounds; round += 1)
    for (const [contender, page] of inTurns([...pages], round + WARM_ROUNDS)) {
      const { firstPaintMs, barsMs } = await openOnce(contender, page);
      if (round < 0) continue;
      // Now and then a browser notes no first paint.
      if (!Number.isNaN(firstPaintMs)) times.firstPaintMs.get(contender.count)?.push(firstPaintMs);
      times.barsMs.get(contender.count)?.push(barsMs);
    }
  for (const page of pages.values()) await page.close();
  return times;
}

async function openOnce({ browser }: Contender, page: Page): Promise<Marks> {
  await page.bringToFront();
  await page.goto(`chrome-extension://${browser.extensionId}/dashboard.html`);
  const marks = await page.evaluate(async () => {
    const { barsMs } = globalThis as unknown as { barsMs: Promise<number> };
    const drawnMs = await barsMs;
    const [updateToolbar] = performance.getEntriesByName('first-contentful-paint');
    return { firstPaintMs: updateToolbar?.startTime ?? NaN, barsMs: drawnMs };
  });
  await page.goto('about:blank');
  return marks;
}

/** Runs in the page before anything else: promises the time of the first frame that has all bars. */
function watchForBars(chartCount: number): void {
  const barsMs = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelectorAll('main input[type="range"]').length < chartCount) return;
      observer.disconnect();
      // The frame that shows them comes before the next task.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  Object.assign(globalThis, { barsMs });
}
