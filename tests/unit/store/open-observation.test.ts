import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { CheckRecord, Observation } from '../../../lib/status/model';
import type { Database } from '../../../lib/store/database';
import { HistoryStore } from '../../../lib/store/history-store';
import { ExportStore } from '../../../lib/store/export-store';
import type { WatchStore } from '../../../lib/store/watch-store';
import { BACKUP, MINUTE_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

let database: Database;
let watch: WatchStore;
let history: HistoryStore;

beforeEach(() => {
  ({ database, store: watch } = freshStore());
  history = new HistoryStore(database);
});

const at = (minutes: number) => NOON_MS + minutes * MINUTE_MS;
const span = (from: number, to: number, services = [BACKUP]): Observation => {
  return { feed: 'consumer', fromMs: at(from), toMs: at(to), services };
};

/** A reading, as of a row that began then. */
function read(since: number, now: number, services = [BACKUP]): Promise<void> {
  const observing = { sinceMs: at(since), services };
  const check = checkRecord({ attemptedAtMs: at(now), readAtMs: at(now), observing });
  return watch.save({ check, observation: span(since, now, services) });
}

/** A check that brought nothing after the last reading. */
async function fail(now: number, more: Partial<CheckRecord> = {}): Promise<void> {
  const before = await database.checks.get('consumer');
  await watch.save({ check: { ...checkRecord(before), attemptedAtMs: at(now), ...more } });
}

test('a span that goes on ends with the last reading, by one row a check', async () => {
  await read(0, 0);
  await read(0, 5);
  await read(0, 10);
  expect(await database.observations.toArray()).toEqual([span(0, 0)]);
  expect(await history.observations(at(9))).toEqual([span(0, 10)]);
  expect(await history.observations(at(11))).toEqual([]);
});

test('one that has ended is written as it was, also where checks failed since', async () => {
  await read(0, 0);
  await read(0, 20);
  await fail(25);
  await fail(60);
  await read(65, 65);
  await read(65, 70);
  expect(await history.observations(0)).toEqual([span(0, 20), span(65, 70)]);
  expect(await database.observations.toArray()).toEqual([span(0, 20), span(65, 65)]);
});

test('one ends where other services are read, or none can be', async () => {
  await read(0, 0);
  await read(0, 5);
  await read(10, 10, [BACKUP, SIGN_IN]);
  await read(10, 15, [BACKUP, SIGN_IN]);
  const none = { sinceMs: at(20), services: [] };
  await watch.save({ check: checkRecord({ readAtMs: at(20), observing: none }) });
  const all = [span(0, 5), span(10, 15, [BACKUP, SIGN_IN])];
  expect(await history.observations(0)).toEqual(all);
  await read(25, 25);
  expect(await history.observations(0)).toEqual([...all, span(25, 25)]);
});

test('one ends where nobody knew what was stored', async () => {
  await database.known.put({ feed: 'consumer', services: [], incidents: [] });
  await read(0, 0);
  await read(0, 5);
  await watch.save({ check: checkRecord({ readAtMs: at(10) }), unstoredSinceMs: 1 });
  expect(await history.observations(0)).toEqual([span(0, 5)]);
});

test('what the database could not take meanwhile is not lost', async () => {
  await read(0, 0);
  const observing = { sinceMs: at(60), services: [BACKUP] };
  const check = checkRecord({ readAtMs: at(70), observing });
  await watch.save({ check, observation: span(60, 70), earlier: [span(0, 20)] });
  expect(await history.observations(0)).toEqual([span(0, 20), span(60, 70)]);
});

test('an export has it until now', async () => {
  await read(0, 0);
  await read(0, 5);
  const exported = await new ExportStore(database).exportDocument(at(10), '0.0.0');
  expect(exported.data.observations).toEqual([span(0, 5)]);
});
