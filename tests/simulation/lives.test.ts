import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings';
import type { ServiceRef } from '../../lib/status/model';
import { DAY_MS } from '../support/events';
import { anyLife, type Visit } from '../support/lives';
import { anyApple, MADE_UP_TIMES } from '../support/made-up-feeds';
import { askApple, servicesOf, type AppleContext } from '../support/published';
import { SERVICES } from '../support/random-feeds';
import { begunTwice, crowdedMoments, shownTwice } from '../support/shown-once';
import { SimulatedBrowser } from '../support/simulated-browser';
import { hasCaptures, readCaptures } from './captures';
import { namesIn } from './oracle';
import { publicationsOf, turningPoints } from './publications';

/** More of them for a longer look. */
const NUM_RUNS = Number(process.env.LIVES ?? 24);

/** Lives one, and expects what must be so of any. Out: the kinds of what the user was notified of. */
async function lived(apple: AppleContext, life: readonly Visit[], watched: readonly ServiceRef[]) {
  const browser = new SimulatedBrowser({ ask: askApple(apple), locale: 'de_DE' });
  const notices = { ...DEFAULT_SETTINGS.notices, planned: true };
  await browser.set({ watched: [...watched], notices });
  await browser.live(life);
  expect(browser.reported).toEqual([]);
  expect(browser.wrong).toEqual([]);
  expect(shownTwice(browser.shown)).toEqual([]);
  expect(begunTwice(browser.shown)).toEqual([]);
  expect(crowdedMoments(browser.shown)).toEqual([]);
  return browser.shown.flatMap(({ notifications }) => notifications.map(({ kind }) => kind));
}

describe('a browser that sleeps, and kills the worker: no false ✓, nothing told twice', () => {
  test('with made-up bodies', async () => {
    const services = [...servicesOf('consumer', SERVICES), ...servicesOf('developer', SERVICES)];
    const kinds = new Set<string>();
    const life = anyLife(MADE_UP_TIMES, services);
    const property = fc.asyncProperty(anyApple, life, fc.subarray(services), async (...given) => {
      for (const kind of await lived(...given)) kinds.add(kind);
    });
    await fc.assert(property, { numRuns: NUM_RUNS });
    // Lives in which nothing is told would prove nothing.
    expect(kinds).toContain('began');
    expect(kinds).toContain('over');
  });

  test.skipIf(!hasCaptures)('with two and a half real years', async () => {
    const captures = readCaptures();
    const names = namesIn(captures);
    // The same ids on both feeds: that must not confuse them.
    const apple: AppleContext = {
      consumer: publicationsOf(captures),
      developer: publicationsOf(captures, 11 * DAY_MS),
    };
    const services = [
      ...servicesOf('consumer', names),
      ...servicesOf('developer', names.slice(0, 10)),
    ];
    const kinds = new Set<string>();
    const property = fc.asyncProperty(
      anyLife(turningPoints(captures), services),
      fc.subarray(services, { minLength: services.length / 2 }),
      async (life, watched) => {
        for (const kind of await lived(apple, life, watched)) kinds.add(kind);
      },
    );
    await fc.assert(property, { numRuns: Math.ceil(NUM_RUNS / 2) });
    expect(kinds).toContain('began');
    expect(kinds).toContain('over');
  });
});
