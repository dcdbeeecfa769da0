import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { NEVER_MS, spansOfWeeks } from '../../../lib/history/impact-spans';
import type { Incident, Observation } from '../../../lib/status/model';
import { serviceIdOf } from '../../../lib/status/service-id';
import type { Database } from '../../../lib/store/database';
import { HistoryStore } from '../../../lib/store/history-store';
import type { WatchStore } from '../../../lib/store/watch-store';
import { PreferenceStore } from '../../../lib/store/preference-store';
import { BACKUP, DAY_MS, HOUR_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { goingOn, impactOf, incidentOf } from '../../support/histories';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

let database: Database;
let watch: WatchStore;
let history: HistoryStore;

beforeEach(() => {
  ({ database, store: watch } = freshStore());
  history = new HistoryStore(database);
});

const confirmed = (dateMs: number) => checkRecord({ body: { sentMs: dateMs, dateMs } });
const processFetch = (...incidents: Incident[]) =>
  watch.save({ check: confirmed(NOON_MS), incidents });
const was = (
  id: string,
  startMs: number,
  endMs: number,
  more: Parameters<typeof impactOf>[0] = {},
) => incidentOf(id, { impacts: [impactOf({ startMs, endMs, ...more })] });
const isOn = (id: string, startMs: number, more: Parameters<typeof impactOf>[0] = {}) =>
  incidentOf(id, { impacts: [goingOn({ startMs, ...more })] });
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe('when incidents affected a service', () => {
  test('all that end at or after a time, by when they began', async () => {
    await processFetch(
      was('late', 50, 60),
      was('long', 10, 100),
      was('before', 10, 39),
      was('just', 20, 40),
      isOn('on', 30),
      was('other', 50, 60, { service: SIGN_IN }),
    );
    const spans = await history.spans(BACKUP, 40);
    expect(spans.map(({ incidentId }) => incidentId)).toEqual(['long', 'just', 'on', 'late']);
    expect(spans[2]?.endMs).toBe(NEVER_MS);
  });

  test('of one feed, and of no service whose name only begins alike', async () => {
    await processFetch(
      { ...was('theirs', 1, 2), feed: 'developer' },
      was('more', 1, 2, { service: `${BACKUP} 2` }),
    );
    expect(await history.spans(BACKUP, 0)).toEqual([]);
    const theirs = await history.spans(serviceIdOf('developer', BACKUP), 0);
    expect(theirs.map(({ incidentId }) => incidentId)).toEqual(['theirs']);
  });

  test('none', async () => {
    expect(await history.spans(BACKUP, 0)).toEqual([]);
  });
});

describe('the last problem', () => {
  const last = async () => (await history.lastProblem(BACKUP))?.incidentId ?? null;

  test('is the one that ended last, maintenance aside', async () => {
    await processFetch(
      was('ended last', 10, 80),
      was('began last', 50, 60),
      was('maintenance', 70, 90, { severity: 'maintenance', worstSeverity: 'maintenance' }),
      was('other', 85, 95, { service: SIGN_IN }),
    );
    expect(await last()).toBe('ended last');
  });

  test('is the one that goes on, unless that is maintenance', async () => {
    await processFetch(was('over', 10, NOON_MS), isOn('on', 5));
    expect(await last()).toBe('on');
    await processFetch(isOn('on', 5, { severity: 'maintenance', worstSeverity: 'maintenance' }));
    expect(await last()).toBe('over');
  });

  test('was one also where it eased to maintenance', async () => {
    await processFetch(was('eased', 10, 20, { severity: 'maintenance', worstSeverity: 'outage' }));
    expect(await last()).toBe('eased');
  });

  test('none', async () => {
    expect(await last()).toBeNull();
    await processFetch(was('m', 1, 2, { severity: 'maintenance', worstSeverity: 'maintenance' }));
    expect(await last()).toBeNull();
  });
});

describe('pages', () => {
  test('the latest first, each goes on where the one before ended', async () => {
    await processFetch(
      ...[30, 10, 50, 20, 40].map((startMs) => was(`${startMs}`, startMs, startMs + 1)),
    );
    expect(ids(await history.page(null, 2))).toEqual(['50', '40']);
    expect(ids(await history.page(40, 2))).toEqual(['30', '20']);
    expect(ids(await history.page(20, 2))).toEqual(['10']);
    expect(await history.page(10, 2)).toEqual([]);
  });

  test('whatever began when, and however long a page: each once, in order', async () => {
    const starts = fc.array(fc.nat({ max: 12 }), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(starts, fc.integer({ min: 1, max: 6 }), async (startsMs, count) => {
        const { database: own, store } = freshStore();
        const incidents = startsMs.map((startMs, index) => was(`${index}`, startMs, startMs));
        await store.save({ check: checkRecord(), incidents });
        const all: string[] = [];
        const times: number[] = [];
        let beforeMs: number | null = null;
        for (;;) {
          const page = await new HistoryStore(own).page(beforeMs, count);
          const last = page.at(-1);
          if (!last) break;
          expect(page.length).toBeGreaterThanOrEqual(Math.min(count, startsMs.length - all.length));
          all.push(...ids(page));
          times.push(...page.map(({ startMs }) => startMs));
          beforeMs = last.startMs;
        }
        expect(all.toSorted()).toEqual(incidents.map(({ id }) => id).toSorted());
        expect(times).toEqual(times.toSorted((a, b) => b - a));
        own.close();
      }),
      { numRuns: 60 },
    );
  });
});

test('one incident', async () => {
  await processFetch(was('a', 10, 20));
  expect(await history.incident('a')).toMatchObject({ id: 'a', startMs: 10, lastMs: 20 });
  expect(await history.incident('b')).toBeUndefined();
});

test('observations of both feeds, by when they began', async () => {
  const observed = (feed: Observation['feed'], fromMs: number, toMs: number): Observation => {
    return { feed, fromMs, toMs, services: [BACKUP] };
  };
  const rows = [observed('consumer', 30, 50), observed('developer', 10, 40)];
  await database.observations.bulkAdd([observed('consumer', 1, 39), ...rows]);
  expect(await history.observations(40)).toEqual(rows.toReversed());
  expect(await history.observations(51)).toEqual([]);
});

describe('what is too old', () => {
  const KEPT_MS = 731 * DAY_MS;
  const counts = () =>
    Promise.all([
      database.incidents.count(),
      database.impacts.count(),
      database.observations.count(),
      database.wishes.count(),
      database.impactWeeks.count(),
    ]);

  /** Apple's server says what time it is. */
  const confirmClock = (dateMs: number) => database.checks.put(confirmed(dateMs));

  beforeEach(async () => {
    await confirmClock(NOON_MS);
    const days = Array.from({ length: 31 }, (_, index) => NOON_MS - index * DAY_MS);
    await database.observations.bulkAdd(
      days.map((atMs) => ({ feed: 'developer', fromMs: atMs, toMs: atMs, services: [] })),
    );
  });

  test.each([
    ['no server has confirmed the clock', (at: number) => database.checks.clear().then(() => at)],
    ['the clock is a century ahead', async (at: number) => at + 125 * 365 * DAY_MS],
    ['the clock is two days ahead', async (at: number) => at + 2 * DAY_MS],
    ['the clock is years behind', async (at: number) => at - 3 * 365 * DAY_MS],
  ])('stays while %s', async (_, clock) => {
    await watch.checkOffsetMs(300_000, () => 0);
    await processFetch(was('old', 1, 2));
    await history.prune(await clock(NOON_MS));
    expect(await database.incidents.count()).toBe(1);
    await confirmClock(NOON_MS);
    await history.prune(NOON_MS);
    expect(await database.incidents.count()).toBe(0);
  });

  test('stays if it is of the last month in which the browser was used, by whatever clock', async () => {
    await watch.checkOffsetMs(300_000, () => 0);
    const yearsLaterMs = NOON_MS + 5 * 365 * DAY_MS;
    const observed = { feed: 'consumer' as const, services: [BACKUP] };
    // Three days in one, and the day of the clock itself.
    await database.observations.bulkAdd([
      { ...observed, fromMs: NOON_MS - 3 * DAY_MS, toMs: NOON_MS - DAY_MS },
      { ...observed, fromMs: yearsLaterMs, toMs: yearsLaterMs },
    ]);
    const firstMs = NOON_MS - 29 * DAY_MS - 12 * HOUR_MS;
    await processFetch(was('before', 1, firstMs - 1), was('within', 1, firstMs));
    await confirmClock(yearsLaterMs);
    await history.prune(yearsLaterMs);
    expect(ids(await database.incidents.toArray())).toEqual(['within']);
    expect(await database.observations.where('toMs').below(firstMs).count()).toBe(0);
    expect(await database.observations.count()).toBe(32);
  });

  test('stays where the browser was used for less than a month', async () => {
    await watch.checkOffsetMs(300_000, () => 0);
    await database.observations.bulkDelete([['developer', NOON_MS]]);
    await processFetch(was('old', 1, 2));
    await history.prune(NOON_MS);
    expect(await database.incidents.count()).toBe(1);
  });

  test('goes, with its spans and the wish about it; all else stays', async () => {
    const limitMs = NOON_MS - KEPT_MS;
    await watch.checkOffsetMs(300_000, () => 0);
    await processFetch(
      was('old', limitMs - DAY_MS, limitMs - 1),
      was('just', limitMs - DAY_MS, limitMs),
      isOn('on', 0),
      incidentOf('partly', {
        impacts: [
          impactOf({ startMs: 1, endMs: 2 }),
          impactOf({ service: SIGN_IN, startMs: 1, endMs: NOON_MS }),
        ],
      }),
    );
    const preferences = new PreferenceStore(database);
    for (const id of ['old', 'on']) await preferences.change(id, { isMuted: true }, NOON_MS);
    const span = { feed: 'consumer' as const, services: [BACKUP] };
    await database.observations.bulkAdd([
      { ...span, fromMs: 1, toMs: limitMs - 1 },
      { ...span, fromMs: 2, toMs: limitMs },
    ]);
    await history.prune(NOON_MS);
    expect(ids(await database.incidents.toArray()).sort()).toEqual(['just', 'on', 'partly']);
    const impacts = await database.impacts.toArray();
    expect(impacts.map(({ incidentId }) => incidentId).sort()).toEqual([
      'just',
      'on',
      'partly',
      'partly',
    ]);
    const spans = spansOfWeeks(await database.impactWeeks.toArray());
    expect(ids(spans).sort()).toEqual(ids(impacts).sort());
    const observed = await database.observations.where({ feed: 'consumer' }).toArray();
    expect(observed).toMatchObject([{ fromMs: 2 }]);
    expect(await preferences.preferences()).toMatchObject([{ incidentId: 'on' }]);
    expect(await database.install.toArray()).toEqual([
      { key: 'install', checkOffsetMs: 0, prunedMs: NOON_MS },
    ]);
  });

  test('is looked for once a day, and anew where the clock was set back', async () => {
    await watch.checkOffsetMs(300_000, () => 0);
    await history.prune(NOON_MS);
    await processFetch(was('old', 1, 2));
    await history.prune(NOON_MS + DAY_MS - 1);
    expect(await database.incidents.count()).toBe(1);
    await confirmClock(NOON_MS + DAY_MS);
    await history.prune(NOON_MS + DAY_MS);
    expect(await database.incidents.count()).toBe(0);
    await processFetch(was('old', 1, 2));
    await history.prune(NOON_MS);
    expect(await database.incidents.count()).toBe(0);
  });

  test('goes a thousand at a time, at every call until nothing is left', async () => {
    await watch.checkOffsetMs(300_000, () => 0);
    await processFetch(
      ...Array.from({ length: 1_100 }, (_, index) => was(`${index}`, index, index)),
    );
    for (const left of [100, 0]) {
      expect((await database.install.get('install'))?.prunedMs).toBeUndefined();
      await history.prune(NOON_MS);
      expect(await counts()).toEqual([left, left, 31, 0, left > 0 ? 1 : 0]);
    }
    expect((await database.install.get('install'))?.prunedMs).toBe(NOON_MS);
  });

  test('stays whole where something of it can’t be removed', async () => {
    await watch.checkOffsetMs(300_000, () => 0);
    await processFetch(was('old', 1, 2));
    database.impacts.hook('deleting', () => {
      throw new DOMException('No.', 'UnknownError');
    });
    await expect(history.prune(NOON_MS)).rejects.toThrow();
    expect(await counts()).toEqual([1, 1, 31, 0, 1]);
    expect((await database.install.get('install'))?.prunedMs).toBeUndefined();
  });
});
