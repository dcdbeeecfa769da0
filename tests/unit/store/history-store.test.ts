import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { impactWeeksOf } from '../../../lib/history/impact-spans';
import type { FeedName, Impact, Incident, Observation } from '../../../lib/status/model';
import { serviceIdOf } from '../../../lib/status/service-names';
import type { Database } from '../../../lib/store/database';
import { HistoryStore } from '../../../lib/store/history-store';
import { PreferenceStore } from '../../../lib/store/preference-store';
import type { WatchStore } from '../../../lib/store/watch-store';
import { inOrder } from '../../support/chromium/older-rows';
import { BACKUP, DAY_MS, HOUR_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { goingOn, impactOf, incidentOf } from '../../support/histories';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

let database: Database;
let watch: WatchStore;
let history: HistoryStore;

beforeEach(async () => {
  ({ database, store: watch } = freshStore());
  history = new HistoryStore(database);
  await watch.checkOffsetMs(300_000, () => 0);
});

type More = Partial<Impact>;
const confirmed = (dateMs: number) => checkRecord({ body: { sentMs: dateMs, dateMs } });
const save = (...incidents: Incident[]) =>
  watch.save({ check: confirmed(NOON_MS), incidents }, null);
const was = (id: string, startMs: number, endMs: number, more: More = {}) =>
  incidentOf(id, { impacts: [impactOf({ startMs, endMs, ...more })] });
const isOn = (id: string, startMs: number, more: More = {}) =>
  incidentOf(id, { impacts: [goingOn({ startMs, ...more })] });
const MAINTENANCE = { severity: 'maintenance', worstSeverity: 'maintenance' } as const;
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const observed = (feed: Observation['feed'], fromMs: number, toMs: number): Observation => {
  return { feed, fromMs, toMs, services: [BACKUP] };
};

test('the spans of a service are those that end at or after a time, by their beginning', async () => {
  await save(
    was('late', 50, 60),
    was('long', 10, 100),
    was('before', 10, 39),
    was('just', 20, 40),
    isOn('on', 30),
    was('another service', 50, 60, { service: SIGN_IN }),
    was('a longer name', 50, 60, { service: `${BACKUP} 2` }),
    { ...was('another feed', 50, 60), feed: 'developer' },
  );
  const found = async (feed: FeedName) =>
    (await history.spans(serviceIdOf(feed, BACKUP), 40)).map(({ incidentId }) => incidentId);
  expect(await found('consumer')).toEqual(['long', 'just', 'on', 'late']);
  expect(await found('developer')).toEqual(['another feed']);
});

test.each<[string, Incident[], string | null]>([
  ['the one that ended last', [was('last', 10, 80), was('began last', 50, 60)], 'last'],
  ['not maintenance that is ongoing', [was('a', 10, 20), isOn('m', 5, MAINTENANCE)], 'a'],
  ['one that eased to maintenance', [was('a', 1, 2, { severity: 'maintenance' })], 'a'],
  ['none of another service', [was('a', 10, 20, { service: SIGN_IN })], null],
])('the last problem is %s', async (_, incidents, id) => {
  await save(...incidents);
  expect((await history.lastProblem(BACKUP))?.incidentId ?? null).toBe(id);
});

test('pages show each incident once, the latest first, those of the same moment on one page', async () => {
  await save(...[3, 5, 1, 5, 5].map((startMs, index) => was(`${index}`, startMs, 9)));
  const page = async (beforeMs: number | null) =>
    (await history.page(beforeMs, 2)).map(({ id, startMs }) => `${startMs} ${id}`);
  expect((await page(null)).toSorted()).toEqual(['5 1', '5 3', '5 4']);
  expect(await page(5)).toEqual(['3 0', '1 2']);
  expect(await page(1)).toEqual([]);
});

test('observations of both feeds are those that end at or after a time', async () => {
  const rows = [observed('consumer', 30, 50), observed('developer', 10, 40)];
  await database.observations.bulkAdd([observed('consumer', 1, 39), ...rows]);
  expect(await history.observations(40)).toEqual(rows.toReversed());
  expect(await history.observations(51)).toEqual([]);
});

describe('what is too old', () => {
  const LIMIT_MS = NOON_MS - 731 * DAY_MS;
  const confirmClock = (dateMs: number) => database.checks.put(confirmed(dateMs));
  const left = async () => ids(await database.incidents.toArray());

  const prepare = async () => {
    await confirmClock(NOON_MS);
    const days = Array.from({ length: 31 }, (_, day) => NOON_MS - day * DAY_MS);
    await database.observations.bulkPut(days.map((atMs) => observed('developer', atMs, atMs)));
  };
  beforeEach(prepare);

  test('is deleted with its spans and preferences, and nothing else', async () => {
    const impacts = [
      impactOf({ startMs: 1, endMs: 2 }),
      impactOf({ service: SIGN_IN, startMs: 1, endMs: NOON_MS }),
    ];
    await save(
      was('old', LIMIT_MS - DAY_MS, LIMIT_MS - 1),
      was('just', LIMIT_MS - DAY_MS, LIMIT_MS),
      isOn('on', 0),
      incidentOf('partly', { impacts }),
    );
    const preferences = new PreferenceStore(database);
    for (const id of ['old', 'on']) await preferences.change(id, { isMuted: true }, NOON_MS);
    const just = observed('consumer', LIMIT_MS, LIMIT_MS);
    await database.observations.bulkAdd([observed('consumer', 1, LIMIT_MS - 1), just]);
    await history.prune(NOON_MS);
    expect(await left()).toEqual(['just', 'on', 'partly']);
    const spans = await database.impacts.toArray();
    expect(spans.map(({ incidentId }) => incidentId)).toEqual(['just', 'on', 'partly', 'partly']);
    expect(await database.observations.where({ feed: 'consumer' }).toArray()).toEqual([just]);
    expect(await preferences.preferences()).toMatchObject([{ incidentId: 'on' }]);
    expect(await database.install.toArray()).toEqual([
      { key: 'install', checkOffsetMs: 0, prunedMs: NOON_MS },
    ]);
  });

  test.each<[string, () => unknown, number]>([
    ['no server has confirmed the clock', () => database.checks.clear(), NOON_MS],
    ['the clock is two days ahead', () => undefined, NOON_MS + 2 * DAY_MS],
    ['the clock is years behind', () => undefined, NOON_MS - 3 * 365 * DAY_MS],
    [
      'the browser was used for less than a month',
      () => database.observations.delete(['developer', NOON_MS]),
      NOON_MS,
    ],
  ])('stays while %s', async (_, change, nowMs) => {
    await save(was('old', 1, 2));
    await change();
    await history.prune(nowMs);
    expect(await left()).toEqual(['old']);
    await prepare();
    await confirmClock(NOON_MS + DAY_MS);
    await history.prune(NOON_MS + DAY_MS);
    expect(await left()).toEqual([]);
  });

  test('stays if it is of the last 31 days of use, however long ago these were', async () => {
    const laterMs = NOON_MS + 5 * 365 * DAY_MS;
    // Three days in one, and the day of the clock itself.
    await database.observations.bulkAdd([
      observed('consumer', NOON_MS - 3 * DAY_MS, NOON_MS - DAY_MS),
      observed('consumer', laterMs, laterMs),
    ]);
    const firstMs = NOON_MS - 29 * DAY_MS - 12 * HOUR_MS;
    await save(was('before', 1, firstMs - 1), was('within', 1, firstMs));
    await confirmClock(laterMs);
    await history.prune(laterMs);
    expect([await left(), await database.observations.count()]).toEqual([['within'], 32]);
  });

  test('is looked for once a day, and again if the clock was set back', async () => {
    await history.prune(NOON_MS);
    await save(was('old', 1, 2));
    await history.prune(NOON_MS + DAY_MS - 1);
    expect(await left()).toEqual(['old']);
    await confirmClock(NOON_MS + DAY_MS);
    await history.prune(NOON_MS + DAY_MS);
    expect(await left()).toEqual([]);
    await save(was('old', 1, 2));
    await history.prune(NOON_MS);
    expect(await left()).toEqual([]);
  });
});

describe('the spans by week', () => {
  const weekMs = fc.nat({ max: 3 }).map((weeks) => weeks * 4 * DAY_MS);
  const anyImpact = fc
    .record({
      service: fc.constantFrom(BACKUP, SIGN_IN),
      worstSeverity: fc.constantFrom('maintenance' as const, 'issue' as const, 'outage' as const),
      startMs: weekMs.map((ms) => NOON_MS - 739 * DAY_MS + ms),
      lastedMs: fc.option(weekMs),
    })
    .map(({ lastedMs, ...impact }) => {
      if (lastedMs === null) return goingOn(impact);
      return impactOf({ ...impact, endMs: impact.startMs + lastedMs });
    });
  const impacts = fc.uniqueArray(anyImpact, { selector: ({ service }) => service });
  const anyIncidents = fc
    .dictionary(fc.constantFrom('a', 'b', 'c'), impacts)
    .map((all) => Object.entries(all).map(([id, impacts]) => incidentOf(id, { impacts })));

  test('are the same spans, whatever is read and grows old', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(anyIncidents), { maxLength: 6 }), async (events) => {
        const { database: own, store } = freshStore();
        await store.checkOffsetMs(300_000, () => 0);
        for (const [index, incidents] of events.entries()) {
          const nowMs = NOON_MS + index * 2 * DAY_MS;
          if (incidents) await store.save({ check: checkRecord(), incidents }, null);
          else await new HistoryStore(own).prune(nowMs);
          const weeks = impactWeeksOf(await own.impacts.toArray());
          expect(inOrder({ weeks: await own.impactWeeks.toArray() })).toEqual(inOrder({ weeks }));
        }
        own.close();
      }),
      { numRuns: 25 },
    );
  });
});
