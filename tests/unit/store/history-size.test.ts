import 'fake-indexeddb/auto';
import { beforeAll, expect, test } from 'vitest';
import type { Impact, Incident } from '../../../lib/status/model';
import type { Database } from '../../../lib/store/database';
import { HistoryStore } from '../../../lib/store/history-store';
import type { WatchStore } from '../../../lib/store/watch-store';
import { countRows } from '../../support/count-rows';
import { BACKUP, DAY_MS, HOUR_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { impactOf, incidentOf } from '../../support/histories';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

/** One every three hours, over nearly two years. */
const COUNT = 5_000;
const startMsOf = (index: number) => NOON_MS - (COUNT - index) * 3 * HOUR_MS;
const MAINTENANCE = { severity: 'maintenance', worstSeverity: 'maintenance' } as const;

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
  const incidents = Array.from({ length: COUNT }, (_, index) => {
    // The latest problem is behind some maintenance.
    return incidentAt(index, index > COUNT - 50 ? MAINTENANCE : {});
  });
  await watch.save({ check: checkRecord(), incidents });
  await database.observations.bulkAdd(
    incidents.map(({ firstSeenMs: fromMs }) => {
      return { feed: 'consumer' as const, fromMs, toMs: fromMs + HOUR_MS, services: [BACKUP] };
    }),
  );
}, 60_000);

const saving = (...incidents: Incident[]) => watch.save({ check: checkRecord(), incidents });
const problem = async () => (await history.lastProblem(BACKUP))?.incidentId;
const page = async (beforeMs: number | null) => (await history.page(beforeMs, 20)).length;
const spans = async () => (await history.spans(BACKUP, NOON_MS - 90 * DAY_MS)).length;
const observations = async () => (await history.observations(NOON_MS - DAY_MS)).length;
const OUTAGE = { worstSeverity: 'outage' } as const;

/** What a task finds, and the most that it may read and write, however long the history is. */
test.each<[string, () => Promise<unknown>, unknown, number, number]>([
  ['saving an incident', () => saving(incidentAt(2_500, OUTAGE)), undefined, 7, 6],
  [
    'saving other than its times',
    () => saving({ ...incidentAt(2_510), episode: 2 }),
    undefined,
    5,
    4,
  ],
  ['saving a check without news', () => saving(), undefined, 2, 1],
  ['ninety days of a service, a row a week', spans, 72, 15, 0],
  ['the last problem, behind maintenance', problem, 'i4950', 7, 0],
  ['the first page', () => page(null), 20, 23, 0],
  ['a page in the middle', () => page(startMsOf(2_500)), 20, 23, 0],
  ['the last page', () => page(startMsOf(3)), 3, 6, 0],
  ['the observations of a day', observations, 8, 10, 0],
  ['looking for what is too old', () => history.prune(NOON_MS), undefined, 4, 1],
])('%s', async (_, task, expected, mostRead, mostWritten) => {
  let found: unknown;
  const { read, written } = await countRows(async () => (found = await task()));
  expect(found).toBe(expected);
  expect(read).toBeLessThanOrEqual(mostRead);
  expect(written).toBeLessThanOrEqual(mostWritten);
});
