import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../lib/settings/settings';
import { anyLife } from '../../support/browser-life';
import { falseGreens } from '../../support/false-greens';
import { anyApple, MADE_UP_TIMES } from '../../support/made-up-feeds';
import { servicesOf } from '../../support/published';
import { SERVICES } from '../../support/random-feeds';
import { begunTwice, crowdedMoments, shownTwice } from '../../support/shown-once';
import { live, SleepingBrowser } from '../../support/sleeping-browser';
import { SleepingWorker } from '../../support/sleeping-worker';

const NUM_RUNS = Number(process.env.SLEEPING_RUNS ?? 80);

const services = [...servicesOf('consumer', SERVICES), ...servicesOf('developer', SERVICES)];
const notices = { ...DEFAULT_SETTINGS.notices, planned: true };

describe('made-up bodies in a browser that sleeps', () => {
  test(
    'never a false green, never anything told twice',
    () => {
      const told = new Set<string>();
      fc.assert(
        fc.property(
          anyApple,
          anyLife(MADE_UP_TIMES, services),
          fc.subarray(services),
          (apple, life, watched) => {
            const browser = new SleepingBrowser({
              ...DEFAULT_SETTINGS,
              notices,
              watched,
            });
            live(browser, life, apple, (nowMs) =>
              expect(falseGreens(browser, browser.seen, nowMs)).toEqual([]),
            );
            const { shown } = browser;
            expect(shownTwice(shown)).toEqual([]);
            expect(begunTwice(shown)).toEqual([]);
            expect(crowdedMoments(shown)).toEqual([]);
            for (const { kind } of shown.flatMap((one) => one.notifications)) told.add(kind);
          },
        ),
        { numRuns: NUM_RUNS },
      );
      // Lives in which nothing is told would prove nothing.
      expect(told).toContain('began');
      expect(told).toContain('over');
    },
    NUM_RUNS * 4_000,
  );

  test(
    'nor by the worker itself, on its database',
    async () => {
      const numRuns = Math.ceil(NUM_RUNS / 16);
      let paintedCount = 0;
      await fc.assert(
        fc.asyncProperty(
          anyApple,
          anyLife(MADE_UP_TIMES, services),
          fc.subarray(services),
          async (apple, life, watched) => {
            const worker = new SleepingWorker(apple);
            await worker.live(life, { watched, notices });
            expect(worker.reported).toEqual([]);
            expect(worker.wrong).toEqual([]);
            expect(shownTwice(worker.shown)).toEqual([]);
            expect(begunTwice(worker.shown)).toEqual([]);
            expect(crowdedMoments(worker.shown)).toEqual([]);
            paintedCount += worker.paintedCount;
          },
        ),
        { numRuns },
      );
      expect(paintedCount).toBeGreaterThan(numRuns);
    },
    NUM_RUNS * 4_000,
  );
});
