import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { createDocument } from '../../../lib/export-import/export-document';
import type { JournalEvent } from '../../../lib/guide/journal';
import { emptyRun } from '../../../lib/guide/run';
import type { Device } from '../../../lib/guide/run';
import type { Database } from '../../../lib/store/database';
import { ExportStore } from '../../../lib/store/export-store';
import { createStores } from '../../../lib/store/stores';
import { UserCopy } from '../../../lib/store/user-copy';
import { NOTHING } from '../../support/any-data';
import { BACKUP, DAY_MS, event, NOON_MS } from '../../support/events';
import { impactOf, incidentOf } from '../../support/histories';
import { backup, knownAfter, wasDown } from '../../support/incidents';
import { expectAllOrNothing, usedDatabase } from '../../support/interrupted-writes';
import { notification } from '../../support/notifications';
import { reminderAt } from '../../support/runs';
import { checkRecord } from '../../support/snapshots';

type Stores = ReturnType<typeof createStores>;
type Change = (stores: Stores, database: Database) => Promise<unknown>;

const TICK: JournalEvent = { kind: 'tick', tickId: 'restart.off' };
const WORKED: JournalEvent = { kind: 'result', stepId: 'restart', result: 'worked', reason: null };
const START_OVER: JournalEvent = { kind: 'startOver' };
const state = knownAfter([backup(event({ statusType: 'Outage' }))]);
const UPDATE = {
  state,
  incidents: [...state.incidents, ...wasDown()],
  notifications: [notification('new/began')],
};

/** In the used database, see there. */
const CHANGES: Record<string, Change> = {
  'a checkbox': ({ journal }) => journal.add('first', TICK, 1),
  'the first checkbox of a plan': ({ journal }) => journal.add('new', TICK, 1),
  'a result that ends the reminders': ({ journal }) => journal.add('b', WORKED, 1),
  'starting over': ({ journal }) => journal.add('b', START_OVER, 1),
  'undoing what ended a reminder': ({ journal }) => journal.undo('first', 4),
  'an answer': ({ runs }) => runs.answerRun('new', { symptom: 'terms' }, 1),
  'the first answer about a device': ({ runs }) =>
    runs.answerDevice('first', { kind: 'ipad' }, 'new', 1),
  'a note': ({ runs }) => runs.setNote('new', 'restart', 'Twice.', 1),
  'a new plan': ({ runs }) => runs.begin('new', 'd', 1),
  'opening a plan': ({ runs }) => runs.open('b', NOON_MS),
  'removing a plan': ({ runs }) => runs.removeRun('b'),
  'removing a device': ({ runs }) => runs.removeDevice('d', 1),
  'bringing a device back': ({ runs }) => runs.restoreDevice({ id: 'gone' } as Device),
  'a failed backup': ({ failures }) =>
    failures.log({ id: 'g', atMs: 1, loggedMs: 1, deviceId: null, symptom: null, words: '' }),
  'removing a failed backup': ({ failures }) => failures.remove('f'),
  'a reminder': ({ reminders }) => reminders.set(reminderAt(NOON_MS + 1)),
  'canceling a reminder': ({ reminders }) => reminders.cancel('b/wait-24h'),
  'a setting': ({ settings }) => settings.change('badge', () => 'worst'),
  'muting an incident': ({ preferences }) => preferences.change('i', { isMuted: true }, 1),
  'unmuting an incident': ({ preferences }) => preferences.change('10@2000', { isMuted: false }, 1),
  'a check': ({ watch }) => {
    const observation = { feed: 'consumer' as const, fromMs: 1, toMs: 2, services: [BACKUP] };
    const catalog = { feed: 'consumer' as const, services: [] };
    return watch.save({ check: checkRecord(), ...UPDATE, observation, catalog }, null);
  },
  'a check that was made without the database': ({ watch }) =>
    watch.save({ check: checkRecord(), ...UPDATE, unstoredSinceMs: 1 }, null),
  'a banner in place of a notification': async ({ watch }) =>
    watch.makeBanners(await watch.pendingNotifications(), NOON_MS),
  'a due reminder': ({ reminders }) => reminders.enqueueDue(NOON_MS),
  'deleting what is too old': ({ history }) => history.prune(NOON_MS + DAY_MS / 2),
  'a restore': (_, database) => {
    const rows = { runs: [emptyRun('other', 5)], incidents: wasDown() };
    const journal = [{ ...TICK, runId: 'other', atMs: 5 }];
    const document = createDocument({ ...NOTHING, ...rows, journal }, NOON_MS, '1');
    return new ExportStore(database).restoreDocument(document, NOON_MS);
  },
  'deleting everything': (_, database) => new ExportStore(database).deleteAll(),
};

/** A due reminder, an incident of years ago, and a month of use. */
async function prepared(): Promise<Database> {
  const database = await usedDatabase();
  const { watch, preferences } = createStores(database);
  await database.reminders.put(reminderAt(NOON_MS));
  const impacts = [impactOf({ startMs: 1, endMs: 2 })];
  await watch.save({ check: checkRecord(), incidents: [incidentOf('old', { impacts })] }, null);
  await preferences.change('old', { isMuted: true }, 1);
  for (let day = 0; day < 31; day += 1) {
    const toMs = NOON_MS - day * DAY_MS;
    await database.observations.put({ feed: 'developer', fromMs: toMs, toMs, services: [] });
  }
  const body = { sentMs: NOON_MS, dateMs: NOON_MS };
  await database.checks.put(checkRecord({ body }));
  return database;
}

describe('interrupted at any of its writes, nothing has changed', () => {
  test.each(Object.entries(CHANGES))('%s', async (_, change) => {
    const database = await prepared();
    await expectAllOrNothing(database, () => change(createStores(database), database));
  });

  test('bringing back what the browser deleted', async () => {
    const used = await usedDatabase();
    let text: string | null = null;
    const copies = { read: async () => text, write: async (all: string) => void (text = all) };
    await new UserCopy(used, copies, () => '1').update(NOON_MS);
    expect(text).not.toBeNull();
    await used.delete({ disableAutoOpen: false });
    await expectAllOrNothing(used, () => new UserCopy(used, copies, () => '1').restore());
  });
});
