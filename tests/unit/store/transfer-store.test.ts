import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ticksOf } from '../../../lib/guide/journal';
import { emptyRun, FIRST_RUN_ID, type Run } from '../../../lib/guide/run';
import { isAnyActive } from '../../../lib/status/incident';
import type { Database } from '../../../lib/store/database';
import { FailureStore } from '../../../lib/store/failure-store';
import { JournalStore } from '../../../lib/store/journal-store';
import { ReminderStore } from '../../../lib/store/reminder-store';
import { RunStore } from '../../../lib/store/run-store';
import { SettingsStore } from '../../../lib/store/settings-store';
import { storedIncident } from '../../../lib/store/stored-incident';
import { TransferStore } from '../../../lib/store/transfer-store';
import { WishStore } from '../../../lib/store/wish-store';
import { writeIncidents } from '../../../lib/store/write-incidents';
import { impactSpansOf } from '../../../lib/history/impact-span';
import { readTransferFile } from '../../../lib/transfer/read-transfer-file';
import {
  TRANSFER_PARTS,
  transferFile,
  type TransferData,
} from '../../../lib/transfer/transfer-file';
import { DAY_MS, event, NOON_MS } from '../../support/events';
import { backup, incidentsAfter, wasDown } from '../../support/incidents';
import { reminderAt } from '../../support/reminders';
import { freshStore } from '../../support/stores';
import { anyData, NOTHING } from '../transfer/any-data';

const LATER_MS = NOON_MS + 500;
const fileOf = (data: Partial<TransferData>) => transferFile({ ...NOTHING, ...data }, NOON_MS, '1');

/** A browser that holds these rows. */
async function browserWith(data: Partial<TransferData> = {}) {
  const { database } = freshStore();
  const all = { ...NOTHING, ...data };
  await database.transaction('rw', database.tables, async () => {
    for (const part of TRANSFER_PARTS)
      if (part !== 'incidents') await database.table(part).bulkAdd(all[part]);
    await writeIncidents(database, all.incidents);
  });
  return { database, store: new TransferStore(database) };
}

/** All that a browser holds, with the numbers of the journal. */
async function everythingIn(database: Database) {
  const tables = await Promise.all(
    database.tables.map(async (table) => [table.name, await table.toArray()] as const),
  );
  return Object.fromEntries(tables);
}

const dataIn = async (store: TransferStore) => (await store.read(LATER_MS, '1')).data;
/** An incident that goes on changes its phase on the way, by a rule of its own. */
const withoutActive = (data: TransferData): TransferData => {
  return { ...data, incidents: data.incidents.filter((one) => !isAnyActive(one.impacts)) };
};

describe('there and back', () => {
  test('what leaves one browser arrives in an empty one as it was', async () => {
    await fc.assert(
      fc.asyncProperty(anyData.map(withoutActive), async (data) => {
        const { store } = await browserWith(data);
        const file = await store.read(NOON_MS, '0.3.0');
        expect(file).toEqual(transferFile(data, NOON_MS, '0.3.0'));
        const read = readTransferFile(JSON.stringify(file));
        if (!read.ok) throw new Error(JSON.stringify(read.problem));
        const other = await browserWith();
        await other.store.apply(read.file, LATER_MS);
        expect(await dataIn(other.store)).toEqual(data);
      }),
      { numRuns: 25 },
    );
  });

  test('all that the stores write goes along', async () => {
    const { database } = freshStore();
    const journal = new JournalStore(database);
    const runs = new RunStore(database);
    const settings = new SettingsStore(database);
    const reminders = new ReminderStore(database);
    await runs.answerDevice(
      FIRST_RUN_ID,
      { kind: 'iphone', name: ' My\tphone ' },
      'phone',
      NOON_MS,
    );
    await runs.answerRun(FIRST_RUN_ID, { symptom: 'terms', words: 'Terms & more' }, NOON_MS);
    await runs.setNote(FIRST_RUN_ID, 'restart', 'Twice\nand again', NOON_MS);
    await reminders.set(reminderAt(LATER_MS + DAY_MS));
    await journal.add(FIRST_RUN_ID, { kind: 'tick', tickId: 'restart.off' }, NOON_MS);
    const worked = { result: 'worked', reason: null } as const;
    await journal.add(FIRST_RUN_ID, { kind: 'result', stepId: 'restart', ...worked }, NOON_MS + 1);
    await runs.begin('next', 'phone', NOON_MS + 2);
    await runs.removeDevice('phone', NOON_MS + 3);
    await reminders.set(reminderAt(LATER_MS + DAY_MS, { runId: 'next', deviceName: 'My phone' }));
    const failure = { atMs: NOON_MS, loggedMs: NOON_MS, symptom: null, words: 'No.' };
    await new FailureStore(database).log({ id: 'a', deviceId: 'phone', ...failure });
    await settings.change('watched', (now) => [...now, { feed: 'developer', name: 'APNS' }]);
    await settings.change('noticesOf', () => ({ 'developer/APNS': { began: false } }));
    await settings.change('pausedUntilMs', () => LATER_MS + 1);
    await settings.change('notices', (now) => ({ ...now, planned: true }));
    await settings.change('quietHours', (now) => ({ ...now, isOn: true }));
    await new WishStore(database).change('1@1', { isMuted: true }, NOON_MS);
    await writeIncidents(database, wasDown());
    const observed = { feed: 'consumer', fromMs: 1, toMs: 2, services: ['Siri'] } as const;
    await database.observations.add({ ...observed, services: [...observed.services] });

    const file = await new TransferStore(database).read(NOON_MS, '0.3.0');
    const read = readTransferFile(JSON.stringify(file));
    expect(read).toEqual({ ok: true, file });
    const { database: other, store: otherStore } = { ...freshStore() };
    void otherStore;
    await new TransferStore(other).apply(file, LATER_MS);
    for (const part of TRANSFER_PARTS)
      expect(await other.table(part).toArray(), part).toEqual(await database.table(part).toArray());
    for (const table of ['impacts', 'impactWeeks'])
      expect(await other.table(table).toArray()).toEqual(await database.table(table).toArray());
    for (const part of TRANSFER_PARTS) expect(file.data[part].length, part).toBeGreaterThan(0);
  });

  test('what this version can’t read stays behind, and stays where it is', async () => {
    const tick = { kind: 'tick', tickId: 'a', runId: 'run', atMs: 5 } as const;
    const strange = { kind: 'accept', stepId: 'garden', lock: 'apple', runId: 'run', atMs: 6 };
    const { database, store } = await browserWith({ runs: [emptyRun('run', 5)], journal: [tick] });
    await database.table('journal').add(strange);
    await database.settings.put({ key: 'badge', version: 9, value: 'glow' });
    const file = await store.read(NOON_MS, '1');
    expect(file.data.journal).toEqual([tick]);
    expect(readTransferFile(JSON.stringify(file))).toEqual({ ok: true, file });
    await store.apply(fileOf({ journal: [{ ...tick, tickId: 'b' }] }), NOON_MS);
    const kept = (await database.journal.toArray()).map(({ atMs }) => atMs);
    expect(kept).toEqual([5, 5, 6]);
    expect(await database.settings.toArray()).toHaveLength(1);
  });

  test('the journal is in its order, whatever its times', async () => {
    const deeds = [9, 3, 5].map((atMs) => {
      return { kind: 'tick', tickId: `t${atMs}`, runId: 'run', atMs } as const;
    });
    const { store } = await browserWith({ runs: [emptyRun('run', 5)], journal: deeds });
    const other = await browserWith();
    await other.store.apply(await store.read(NOON_MS, '1'), NOON_MS);
    expect((await dataIn(other.store)).journal).toEqual(deeds);
  });
});

describe('into a browser that is in use', () => {
  test('twice is the same as once, and nothing of ours goes', async () => {
    await fc.assert(
      fc.asyncProperty(anyData, anyData, async (ours, theirs) => {
        const { database, store } = await browserWith(ours);
        const file = fileOf(theirs);
        const planned = await store.preview(file, LATER_MS);
        expect(await dataIn(store)).toEqual(ours);
        expect(await store.apply(file, LATER_MS)).toEqual(planned);

        const once = await everythingIn(database);
        const after = await dataIn(store);
        expectOursIn(after, ours);
        for (const incident of once['incidents'] ?? [])
          expect(incident).toEqual(storedIncident(incident));
        const spans = after.incidents.flatMap(impactSpansOf).map(({ id }) => id);
        expect((await database.impacts.toCollection().primaryKeys()).sort()).toEqual(spans.sort());

        const again = await store.apply(file, LATER_MS);
        expect(await everythingIn(database)).toEqual(once);
        for (const part of TRANSFER_PARTS)
          expect(again.tallies[part], part).toMatchObject({ added: 0, changed: 0 });
      }),
      { numRuns: 30 },
    );
  });

  test('what goes there, comes back and goes again changes nothing more', async () => {
    await fc.assert(
      fc.asyncProperty(anyData, anyData, async (here, there) => {
        const [a, b] = [await browserWith(here), await browserWith(there)];
        await b.store.apply(fileOf(await dataIn(a.store)), LATER_MS);
        await a.store.apply(fileOf(await dataIn(b.store)), LATER_MS);
        const runs = await a.database.runs.toArray();
        // Each first run is one run, under whichever name.
        const steady = runs.map((run) => steadyIdOf(run));
        expect(new Set(steady).size).toBe(new Set(steadyIds(here, there)).size);
        const before = await dataIn(a.store);
        await b.store.apply(fileOf(before), LATER_MS);
        const { tallies } = await a.store.preview(fileOf(await dataIn(b.store)), LATER_MS);
        for (const part of ['runs', 'journal', 'devices', 'failures', 'wishes'] as const)
          expect(tallies[part], part).toMatchObject({ added: 0, changed: 0 });
      }),
      { numRuns: 15 },
    );
  });

  test('nothing that Apple says now, and no notice, comes from a file', async () => {
    const incidents = incidentsAfter(backup(event({ statusType: 'Outage' })));
    expect(incidents.some((one) => isAnyActive(one.impacts))).toBe(true);
    const { database, store } = await browserWith();
    const file = fileOf({ incidents, wishes: [{ ...WISH, incidentId: incidents[0]?.id ?? '' }] });
    const more = { known: [{ feed: 'consumer' }], notices: [{ id: 'x' }], checks: [1] };
    const read = readTransferFile(JSON.stringify({ ...file, data: { ...file.data, ...more } }));
    if (!read.ok) throw new Error('not read');
    await store.apply(read.file, LATER_MS);
    for (const table of ['known', 'checks', 'listings', 'notices', 'banners', 'install'])
      expect(await database.table(table).count(), table).toBe(0);
    const stored = await database.incidents.toArray();
    expect(stored.map((one) => one.impacts.map(({ phase }) => phase))).toEqual([['unwatched']]);
    const ends = (await database.impacts.toArray()).map(({ endMs }) => endMs);
    expect(Math.max(...ends)).toBeLessThanOrEqual(LATER_MS);
  });

  test.each([
    ...(['runs', 'journal', 'reminders', 'incidents', 'impacts', 'impactWeeks'] as const),
    'observations' as const,
  ])('where %s can’t be stored, all is as it was', async (table) => {
    const { database, store } = await browserWith({
      runs: [emptyRun('run', 5)],
      journal: [TICK],
    });
    const before = await everythingIn(database);
    const refuse = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
    database.table(table).hook('creating', refuse);
    await expect(store.apply(fileOf(FULL), NOON_MS)).rejects.toThrow();
    expect(await everythingIn(database)).toEqual(before);
    database.table(table).hook('creating').unsubscribe(refuse);
    await store.apply(fileOf(FULL), NOON_MS);
    expect((await dataIn(store)).journal).toHaveLength(2);
  });

  test('what another window does meanwhile is lost on neither side', async () => {
    const { database, store } = await browserWith({ runs: [emptyRun('run', 5)], journal: [TICK] });
    const journal = new JournalStore(database);
    await Promise.all([
      store.apply(fileOf(FULL), NOON_MS),
      journal.add('run', { kind: 'tick', tickId: 'mine' }, NOON_MS),
      store.apply(fileOf(FULL), NOON_MS),
    ]);
    const { ticked } = ticksOf(await journal.entries('run'));
    expect([...ticked.keys()].sort()).toEqual(['a', 'b', 'mine']);
    expect(await journal.entries('run')).toHaveLength(3);
  });

  test('of a journal that does not change not even the numbers do', async () => {
    const { database, store } = await browserWith({ runs: [emptyRun('run', 5)], journal: [TICK] });
    const before = await database.journal.toArray();
    await store.apply(fileOf({ runs: [emptyRun('run', 5)], journal: [TICK] }), NOON_MS);
    expect(await database.journal.toArray()).toEqual(before);
  });
});

const WISH = { incidentId: '1@1', isMuted: false, tellsWhenOver: true, changedMs: 5 };
const TICK = { kind: 'tick', tickId: 'a', runId: 'run', atMs: 5 } as const;
const FULL: Partial<TransferData> = {
  settings: [{ key: 'badge', version: 1, value: 'worst' }],
  wishes: [WISH],
  runs: [emptyRun('other', 5)],
  journal: [{ ...TICK, tickId: 'b', atMs: 3 }],
  reminders: [reminderAt(NOON_MS + 5, { runId: 'other' })],
  incidents: wasDown(),
  observations: [{ feed: 'consumer', fromMs: 5, toMs: 6, services: ['Siri'] }],
};

const steadyIdOf = ({ id, startedMs }: Run) => (id === FIRST_RUN_ID ? `first-${startedMs}` : id);
const steadyIds = (...all: TransferData[]) => all.flatMap(({ runs }) => runs.map(steadyIdOf));

/** That all of ours is there still, and says what it said. */
function expectOursIn(after: TransferData, ours: TransferData): void {
  for (const part of ['wishes', 'failures', 'reminders', 'observations'] as const)
    expect(after[part], part).toEqual(expect.arrayContaining<unknown>(ours[part]));
  for (const part of ['devices', 'runs'] as const)
    for (const own of ours[part]) {
      const now = after[part].find(({ id }) => id === own.id);
      const said = Object.entries(own).filter(
        ([key, value]) => value !== null && value !== '' && key !== 'notes',
      );
      expect(now).toMatchObject(Object.fromEntries(said));
    }
  for (const own of ours.runs)
    expect(after.runs.find(({ id }) => id === own.id)?.notes).toMatchObject(own.notes);
  for (const { id } of ours.runs) {
    const [now, before] = [after, ours].map(({ journal }) =>
      journal.filter(({ runId }) => runId === id).map((deed) => JSON.stringify(deed)),
    );
    // In their order, and as often.
    const left = [...(now ?? [])];
    for (const deed of before ?? []) {
      const place = left.indexOf(deed);
      expect(place).toBeGreaterThanOrEqual(0);
      left.splice(0, place + 1);
    }
  }
  for (const own of ours.incidents) {
    const now = after.incidents.find(({ id }) => id === own.id);
    expect(now?.impacts.map(({ service }) => service)).toEqual(
      expect.arrayContaining(own.impacts.map(({ service }) => service)),
    );
    if (isAnyActive(own.impacts)) expect(now).toEqual(own);
  }
}
