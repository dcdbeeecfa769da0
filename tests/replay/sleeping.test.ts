import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyLife } from '../support/browser-life';
import { DAY_MS } from '../support/events';
import { falseGreens } from '../support/false-greens';
import { servicesOf, type AppleContext } from '../support/published';
import { begunTwice, crowdedMoments, shownTwice } from '../support/shown-once';
import { live, SleepingBrowser } from '../support/sleeping-browser';
import { SleepingWorker } from '../support/sleeping-worker';
import { hasCorpus, readCaptures } from './corpus';
import { countsOf } from './figures';
import { namesIn } from './oracle';
import { publicationsOf, turningPoints } from './publications';
import { watchingAll } from './replay-captures';

/** More of them for a longer look. */
const NUM_RUNS = Number(process.env.SLEEPING_RUNS ?? 60);

const captures = hasCorpus ? readCaptures() : [];
const names = namesIn(captures);
// The same ids on both feeds: that must not confuse them.
const apple: AppleContext = {
  consumer: publicationsOf(captures),
  developer: publicationsOf(captures, 11 * DAY_MS),
};
const services = [...servicesOf('consumer', names), ...servicesOf('developer', names.slice(0, 10))];

describe.skipIf(!hasCorpus)('two and a half real years in a browser that sleeps', () => {
  test(
    'never a false green, never anything told twice',
    () => {
      const told: string[] = [];
      let looks = 0;
      fc.assert(
        fc.property(
          anyLife(turningPoints(captures), services),
          fc.subarray(services),
          (life, watched) => {
            const browser = new SleepingBrowser({ ...watchingAll([]), watched });
            live(browser, life, apple, (nowMs) => {
              looks += 1;
              expect(falseGreens(browser, browser.seen, nowMs)).toEqual([]);
            });
            const { shown } = browser;
            expect(shownTwice(shown)).toEqual([]);
            expect(begunTwice(shown)).toEqual([]);
            expect(crowdedMoments(shown)).toEqual([]);
            told.push(
              ...shown.flatMap(({ notifications }) => notifications.map(({ kind }) => kind)),
            );
          },
        ),
        { numRuns: NUM_RUNS },
      );
      console.log(`${NUM_RUNS} lives, looked ${looks} times, told: ${countsOf(told)}`);
      // Lives in which nothing is told would prove nothing.
      expect(told).toContain('began');
      expect(told).toContain('over');
    },
    NUM_RUNS * 5_000,
  );

  test(
    'nor by the worker itself, on its database',
    async () => {
      const told: string[] = [];
      let paintedCount = 0;
      await fc.assert(
        fc.asyncProperty(anyLife(turningPoints(captures), services), async (life) => {
          const worker = new SleepingWorker(apple);
          await worker.live(life, watchingAll(names));
          expect(worker.reported).toEqual([]);
          expect(worker.wrong).toEqual([]);
          expect(shownTwice(worker.shown)).toEqual([]);
          expect(begunTwice(worker.shown)).toEqual([]);
          expect(crowdedMoments(worker.shown)).toEqual([]);
          paintedCount += worker.paintedCount;
          told.push(
            ...worker.shown.flatMap(({ notifications }) => notifications.map(({ kind }) => kind)),
          );
        }),
        { numRuns: Math.ceil(NUM_RUNS / 12) },
      );
      console.log(`the worker painted ${paintedCount} times, told: ${countsOf(told)}`);
    },
    NUM_RUNS * 5_000,
  );
});
