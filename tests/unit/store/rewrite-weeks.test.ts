import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { impactWeeksOf } from '../../../lib/history/impact-spans';
import type { Impact, Incident } from '../../../lib/status/model';
import type { Database } from '../../../lib/store/database';
import { HistoryStore } from '../../../lib/store/history-store';
import { BACKUP, DAY_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { goingOn, impactOf, incidentOf } from '../../support/histories';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

const KEPT_MS = 731 * DAY_MS;

/** Every span is in its week, as it is, and nothing else is in any. */
async function expectSame({ impacts, impactWeeks }: Database) {
  const weeks = impactWeeksOf(await impacts.toArray());
  const byKey = new Map(weeks.map((week) => [`${week.week}/${week.service}`, week]));
  const stored = await impactWeeks.toArray();
  expect(new Map(stored.map((week) => [`${week.week}/${week.service}`, week]))).toEqual(byKey);
  expect(stored).toHaveLength(weeks.length);
}

const anyImpact: fc.Arbitrary<Impact> = fc
  .record({
    service: fc.constantFrom(BACKUP, SIGN_IN),
    worstSeverity: fc.constantFrom('maintenance' as const, 'issue' as const, 'outage' as const),
    startMs: fc.nat({ max: 3 }).map((weeks) => NOON_MS - KEPT_MS + (weeks - 2) * 4 * DAY_MS),
    lastedMs: fc.option(fc.nat({ max: 3 }).map((weeks) => weeks * 4 * DAY_MS)),
  })
  .map(({ lastedMs, ...impact }) =>
    lastedMs === null ? goingOn(impact) : impactOf({ ...impact, endMs: impact.startMs + lastedMs }),
  );
const anyIncidents: fc.Arbitrary<Incident[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.constantFrom('a', 'b', 'c'),
      impacts: fc.uniqueArray(anyImpact, { selector: ({ service }) => service }),
    })
    .map(({ id, impacts }) => incidentOf(id, { impacts })),
  { selector: ({ id }) => id },
);

test('whatever is learned and grows old, the weeks have the spans that there are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(anyIncidents), { maxLength: 6 }), async (events) => {
      const { database, store } = freshStore();
      await store.checkOffsetMs(300_000, () => 0);
      let nowMs = NOON_MS;
      for (const incidents of events) {
        nowMs += 2 * DAY_MS;
        if (incidents) await store.save({ check: checkRecord(), incidents });
        else await new HistoryStore(database).prune(nowMs);
        await expectSame(database);
      }
      database.close();
    }),
    { numRuns: 25 },
  );
});

test('a week of which nothing is left goes', async () => {
  const { database, store } = freshStore();
  const save = (...impacts: Impact[]) =>
    store.save({ check: checkRecord(), incidents: [incidentOf('i', { impacts })] });
  await save(goingOn(), goingOn({ service: SIGN_IN }));
  const [goesOn] = await database.impactWeeks.toCollection().primaryKeys();
  await save(impactOf());
  expect(await database.impactWeeks.toCollection().primaryKeys()).toEqual([
    [BACKUP, Math.floor(NOON_MS / (7 * DAY_MS))],
  ]);
  expect(goesOn?.[1]).toBeGreaterThan(Math.floor(NOON_MS / (7 * DAY_MS)));
});

test('who follows a service hears of what is written, what changes and what goes', async () => {
  const { database, store } = freshStore();
  await store.checkOffsetMs(300_000, () => 0);
  const history = new HistoryStore(database);
  let found: string[] = [];
  const followed = liveQuery(async () => history.spans(BACKUP, NOON_MS - KEPT_MS)).subscribe(
    (spans) => (found = spans.map(({ incidentId, severity }) => `${incidentId} ${severity}`)),
  );
  const processFetch = (...incidents: Incident[]) =>
    store.save({ check: checkRecord(), incidents });
  const old = { startMs: NOON_MS - KEPT_MS, endMs: NOON_MS - KEPT_MS };
  await processFetch(incidentOf('i'), incidentOf('old', { impacts: [impactOf(old)] }));
  await vi.waitFor(() => expect(found).toEqual(['old issue', 'i issue']));
  await processFetch(incidentOf('i', { impacts: [impactOf({ worstSeverity: 'outage' })] }));
  await vi.waitFor(() => expect(found).toEqual(['old issue', 'i outage']));
  await database.observations.bulkAdd(
    Array.from({ length: 31 }, (_, day) => {
      const atMs = NOON_MS - day * DAY_MS;
      return { feed: 'developer', fromMs: atMs, toMs: atMs, services: [] };
    }),
  );
  const body = { sentMs: NOON_MS + DAY_MS, dateMs: NOON_MS + DAY_MS };
  await store.save({ check: checkRecord({ body }) });
  await history.prune(NOON_MS + DAY_MS);
  await vi.waitFor(() => expect(found).toEqual(['i outage']));
  followed.unsubscribe();
});
