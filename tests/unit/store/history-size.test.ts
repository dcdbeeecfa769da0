import 'fake-indexeddb/auto';
import { beforeAll, expect, test } from 'vitest';
import type { Impact, Incident } from '../../../lib/status/model';
import type { Database } from '../../../lib/store/database';
import { HistoryStore } from '../../../lib/store/history-store';
import type { WatchStore } from '../../../lib/store/watch-store';
import { countRows } from '../../support/count-rows';
import { BACKUP, DAY_MS, HOUR_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { goingOn, impactOf, incidentOf } from '../../support/histories';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

/** One every three hours, on three services, over nearly two years; the last one goes on. */
const COUNT = 5_000;
const startMsOf = (index: number) => NOON_MS - (COUNT - index) * 3 * HOUR_MS;

function incidentAt(index: number, more: Partial<Impact> = {}): Incident {
  const startMs = startMsOf(index);
  const times = { startMs, endMs: startMs + HOUR_MS, ...more };
  const services = index % 10 === 0 ? [BACKUP, SIGN_IN] : ['Photos'];
  const firstSeenMs = startMs + 1;
  const impacts = services.map((service) => impactOf({ service, ...times }));
  return incidentOf(`i${index}`, { impacts, firstSeenMs, changedMs: startMs + HOUR_MS });
}

let database: Database;
let watch: WatchStore;
let history: HistoryStore;

beforeAll(async () => {
  ({ database, store: watch } = freshStore());
  history = new HistoryStore(database);
  await watch.checkOffsetMs(300_000, () => 0);
  const incidents = Array.from({ length: COUNT }, (_, index) => incidentAt(index));
  await watch.save({ check: checkRecord(), incidents });
  const services = [BACKUP];
  await database.observations.bulkAdd(
    incidents.map(({ firstSeenMs: fromMs }) => {
      return { feed: 'consumer' as const, fromMs, toMs: fromMs + HOUR_MS, services };
    }),
  );
}, 60_000);

test('what counts sees a look through the whole history', async () => {
  const filter = () => database.incidents.filter(({ id }) => id === 'i7').toArray();
  expect((await countRows(database, filter)).read).toBeGreaterThanOrEqual(COUNT);
  const sort = () => database.impacts.orderBy('id').last();
  expect((await countRows(database, sort)).read).toBeLessThan(5);
});

test('saving one incident touches it alone', async () => {
  const incident = incidentAt(2_500, { worstSeverity: 'outage' });
  const { read, written } = await countRows(database, () =>
    watch.save({ check: checkRecord(), incidents: [incident] }),
  );
  expect(read).toBeLessThanOrEqual(6);
  // The check, the incident, its two spans and the weeks of these.
  expect(written).toBeLessThanOrEqual(6);
});

test('saving an incident whose times are as they were touches no week', async () => {
  const incident = { ...incidentAt(2_510), episode: 2 };
  const { read, written } = await countRows(database, () =>
    watch.save({ check: checkRecord(), incidents: [incident] }),
  );
  expect(read).toBeLessThanOrEqual(4);
  expect(written).toBeLessThanOrEqual(4);
});

test('saving what changed no incident reads the check before it, nothing else', async () => {
  const observation = { feed: 'consumer' as const, fromMs: NOON_MS, toMs: NOON_MS, services: [] };
  const update = { check: checkRecord(), observation };
  expect(await countRows(database, () => watch.save(update))).toEqual({ read: 1, written: 2 });
});

test('ninety days of a service read a row a week', async () => {
  let found = 0;
  const { read } = await countRows(database, async () => {
    found = (await history.spans(BACKUP, NOON_MS - 90 * DAY_MS)).length;
  });
  expect(found).toBe(72);
  expect(read).toBeLessThanOrEqual(14);
});

test('the last problem is found at once, behind what is milder', async () => {
  const { read } = await countRows(database, () => history.lastProblem(BACKUP));
  expect(read).toBeLessThanOrEqual(2);
  const severity = 'maintenance' as const;
  const milder = [4_960, 4_970, 4_980, 4_990].map((index) => {
    return incidentAt(index, { severity, worstSeverity: severity });
  });
  await watch.save({ check: checkRecord(), incidents: milder });
  const behind = await countRows(database, async () => {
    expect((await history.lastProblem(BACKUP))?.incidentId).toBe('i4950');
  });
  expect(behind.read).toBeLessThanOrEqual(6);
});

test('a page reads no more than it shows, wherever it is', async () => {
  for (const beforeMs of [null, startMsOf(2_500), startMsOf(3)]) {
    let found = 0;
    const { read } = await countRows(database, async () => {
      found = (await history.page(beforeMs, 20)).length;
    });
    expect(found).toBe(beforeMs === startMsOf(3) ? 3 : 20);
    // And those that began together with the last one.
    expect(read).toBeLessThanOrEqual(found + 2);
  }
});

test('observations since a time read their own, and the last check', async () => {
  let found = 0;
  const { read } = await countRows(database, async () => {
    found = (await history.observations(NOON_MS - DAY_MS)).length;
  });
  expect([found, read]).toEqual([9, 10]);
});

test('looking for what is too old, where nothing is, reads a row', async () => {
  const { read, written } = await countRows(database, () => history.prune(NOON_MS));
  expect(read).toBeLessThanOrEqual(3);
  expect(written).toBeLessThanOrEqual(1);
});

test('an incident that goes on for years is the last problem at once', async () => {
  await watch.save({
    check: checkRecord(),
    incidents: [incidentOf('on', { impacts: [goingOn({ startMs: 1 })] })],
  });
  const { read } = await countRows(database, async () => {
    expect((await history.lastProblem(BACKUP))?.incidentId).toBe('on');
  });
  expect(read).toBeLessThanOrEqual(2);
});
