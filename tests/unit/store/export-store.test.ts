import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  createDocument,
  PART_NAMES,
  type ExportData,
  type ExportDocument,
} from '../../../lib/export-import/export-document';
import { readDocument } from '../../../lib/export-import/read-document';
import { emptyRun, FIRST_RUN_ID } from '../../../lib/guide/run';
import { isAnyActive } from '../../../lib/status/incident';
import type { Database } from '../../../lib/store/database';
import { ExportStore } from '../../../lib/store/export-store';
import { FailureStore } from '../../../lib/store/failure-store';
import { HistoryStore } from '../../../lib/store/history-store';
import { JournalStore } from '../../../lib/store/journal-store';
import { ReminderStore } from '../../../lib/store/reminder-store';
import { RunStore } from '../../../lib/store/run-store';
import { SettingsStore } from '../../../lib/store/settings-store';
import { WatchStore } from '../../../lib/store/watch-store';
import { PreferenceStore } from '../../../lib/store/preference-store';
import { writeIncidents } from '../../../lib/store/history-rows';
import { anyData, NOTHING } from '../../support/any-data';
import { BACKUP, DAY_MS, event, NOON_MS } from '../../support/events';
import { backup, knownAfter, wasDown } from '../../support/incidents';
import { notification } from '../../support/notifications';
import { reminderAt } from '../../support/reminders';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

const LATER_MS = NOON_MS + 500;
const documentOf = (data: Partial<ExportData>) =>
  createDocument({ ...NOTHING, ...data }, NOON_MS, '1');

/** A browser that holds these rows. */
async function browserWith(data: Partial<ExportData> = {}) {
  const { database } = freshStore();
  const all = { ...NOTHING, ...data };
  await database.transaction('rw', database.tables, async () => {
    for (const part of PART_NAMES)
      if (part !== 'incidents') await database.table(part).bulkAdd(all[part]);
    await writeIncidents(database, all.incidents);
  });
  return { database, store: new ExportStore(database) };
}

/** A browser whose feed state says that an outage is ongoing, of which the user is to be notified. */
async function browserInAnOutage() {
  const browser = await browserWith({ runs: [emptyRun('mine', 5)] });
  const { database } = browser;
  const state = knownAfter([backup(event({ statusType: 'Outage' }))]);
  const observing = { sinceMs: NOON_MS - DAY_MS, services: [BACKUP] };
  await new WatchStore(database).save({
    check: checkRecord({ observing }),
    state,
    incidents: state.incidents,
    notifications: [notification('pending')],
    catalog: { feed: 'consumer', services: [] },
    observation: { feed: 'consumer', fromMs: observing.sinceMs, toMs: NOON_MS, services: [BACKUP] },
  });
  return { ...browser, state };
}

/** All that a browser holds, with the numbers of the journal. */
async function everythingIn(database: Database): Promise<Record<string, unknown[]>> {
  const tables = await Promise.all(
    database.tables.map(async (table) => [table.name, await table.toArray()] as const),
  );
  return Object.fromEntries(tables);
}

const dataIn = async (store: ExportStore) => (await store.exportDocument(LATER_MS, '1')).data;

function read(text: string): ExportDocument {
  const found = readDocument(text);
  if (!found.ok) throw new Error(JSON.stringify(found.problem));
  return found.document;
}

/** An ongoing incident changes its phase on the way, by a rule of its own. */
const withoutActive = (data: ExportData): ExportData => {
  return { ...data, incidents: data.incidents.filter((one) => !isAnyActive(one.impacts)) };
};

describe('a restored export', () => {
  test('is exported again as it was, whatever was there before', async () => {
    await fc.assert(
      fc.asyncProperty(anyData.map(withoutActive), anyData, async (data, other) => {
        const here = await browserWith(data);
        const exported = await here.store.exportDocument(NOON_MS, '0.3.0');
        expect(exported).toEqual(createDocument(data, NOON_MS, '0.3.0'));
        const there = await browserWith(other);
        await there.store.restoreDocument(read(JSON.stringify(exported)), LATER_MS);
        expect(await dataIn(there.store)).toEqual(data);
        for (const table of ['impacts', 'impactWeeks'])
          expect(await there.database.table(table).toArray()).toEqual(
            await here.database.table(table).toArray(),
          );
      }),
      { numRuns: 15 },
    );
  });

  test('has all that the stores write', async () => {
    const { database } = freshStore();
    const journal = new JournalStore(database);
    const runs = new RunStore(database);
    const settings = new SettingsStore(database);
    const reminders = new ReminderStore(database);
    const answers = { kind: 'iphone', name: ' My\tphone ' } as const;
    await runs.answerDevice(FIRST_RUN_ID, answers, 'phone', NOON_MS);
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
    await new PreferenceStore(database).change('1@1', { isMuted: true }, NOON_MS);
    await writeIncidents(database, wasDown());
    await database.observations.add({ feed: 'consumer', fromMs: 1, toMs: 2, services: ['Siri'] });

    const exported = await new ExportStore(database).exportDocument(NOON_MS, '0.3.0');
    const document = read(JSON.stringify(exported));
    expect(document).toEqual(exported);
    for (const part of PART_NAMES) expect(exported.data[part].length, part).toBeGreaterThan(0);
    const { database: other } = freshStore();
    await new ExportStore(other).restoreDocument(document, LATER_MS);
    expect(await everythingIn(other)).toEqual(await everythingIn(database));
  });

  test.each(['0.3.0', '0.4.0', '0.5.0', '0.6.0'])('of version %s has all of it', async (app) => {
    // These versions export the same.
    const text = readFileSync('tests/support/exported-by-0.6.json', 'utf8');
    const document = read(text.replace('"0.6.0"', JSON.stringify(app)));
    const { data } = JSON.parse(text) as ExportDocument;
    expect(document).toEqual(createDocument(data, NOON_MS, app));
    for (const part of PART_NAMES) expect(data[part].length, part).toBeGreaterThan(0);
    const { store } = await browserWith();
    await store.restoreDocument(document, LATER_MS);
    expect(await dataIn(store)).toEqual(data);
  });

  test('lacks what this version can’t read', async () => {
    const strange = { kind: 'accept', stepId: 'garden', lock: 'apple', runId: 'run', atMs: 6 };
    const { database, store } = await browserWith(SMALL);
    await database.table('journal').add(strange);
    await database.settings.put({ key: 'badge', version: 9, value: 'glow' });
    expect(await dataIn(store)).toEqual({ ...NOTHING, ...SMALL });
  });

  test('has the journal in its order, whatever its times', async () => {
    const journal = [9, 3, 5].map((atMs) => {
      return { kind: 'tick', tickId: `t${atMs}`, runId: 'run', atMs } as const;
    });
    const { store } = await browserWith({ runs: [emptyRun('run', 5)], journal });
    const other = await browserWith(SMALL);
    await other.store.restoreDocument(await store.exportDocument(NOON_MS, '1'), NOON_MS);
    expect((await dataIn(other.store)).journal).toEqual(journal);
  });
});

describe('the present', () => {
  test('comes from no file', async () => {
    const { incidents } = knownAfter([backup(event({ statusType: 'Outage' }))]);
    const more = { known: [{ feed: 'consumer' }], notices: [{ id: 'x' }], checks: [1] };
    const file = documentOf({ incidents });
    const document = read(JSON.stringify({ ...file, data: { ...file.data, ...more } }));
    const { database, store } = await browserWith();
    await store.restoreDocument(document, LATER_MS);
    for (const table of ['known', 'checks', 'listings', 'notices', 'banners', 'install'])
      expect(await database.table(table).count(), table).toBe(0);
    const stored = await database.incidents.toArray();
    expect(stored.map(({ impacts }) => impacts.map(({ phase }) => phase))).toEqual([['unwatched']]);
  });

  test('stays as it is: feed state, check and pending notifications', async () => {
    const { database, store, state } = await browserInAnOutage();
    const before = await everythingIn(database);
    await store.restoreDocument(documentOf(FULL), LATER_MS);
    const {
      known: states,
      checks,
      listings,
      notices: notifications,
    } = await everythingIn(database);
    expect({ states, listings, notices: notifications }).toEqual({
      ...{ states: [state], listings: before['listings'], notices: before['notices'] },
    });
    expect(checks).toEqual([checkRecord({ observing: null })]);
  });

  test('is in the history: what is ongoing, and no calm where that forgot an incident', async () => {
    const { database, store, state } = await browserInAnOutage();
    await store.restoreDocument(documentOf(FULL), LATER_MS);
    const [incident] = state.incidents;
    expect(await database.incidents.get(incident?.id ?? '')).toMatchObject({ ...incident });
    const history = new HistoryStore(database);
    expect(await history.spans(BACKUP, NOON_MS)).toMatchObject([{ incidentId: incident?.id }]);
    expect(await history.observations(0)).toEqual(FULL.observations);
  });
});

describe('all or nothing', () => {
  test.each([
    ...(['runs', 'journal', 'reminders', 'incidents', 'impacts', 'impactWeeks'] as const),
    'observations' as const,
  ])('where %s can’t be stored, or the browser is killed there', async (table) => {
    const { database, store } = await browserWith({ ...SMALL, incidents: wasDown({}, 'Siri') });
    const before = await everythingIn(database);
    const refuse = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
    const abort = (_: unknown, __: unknown, transaction: { abort(): void }) => transaction.abort();
    for (const trouble of [refuse, abort]) {
      database.table(table).hook('creating', trouble);
      await expect(store.restoreDocument(documentOf(FULL), NOON_MS)).rejects.toThrow();
      database.table(table).hook('creating').unsubscribe(trouble);
      expect(await everythingIn(database)).toEqual(before);
    }
    await store.restoreDocument(documentOf(FULL), NOON_MS);
    expect(await dataIn(store)).toEqual({ ...NOTHING, ...FULL });
  });
});

const TICK = { kind: 'tick', tickId: 'a', runId: 'run', atMs: 5 } as const;
const SMALL: Partial<ExportData> = { runs: [emptyRun('run', 5)], journal: [TICK] };
const FULL: Partial<ExportData> = {
  settings: [{ key: 'badge', version: 1, value: 'worst' }],
  wishes: [{ incidentId: '1@1', isMuted: false, tellsWhenOver: true, changedMs: 5 }],
  runs: [emptyRun('other', 5)],
  journal: [{ ...TICK, runId: 'other', atMs: 3 }],
  reminders: [reminderAt(LATER_MS + 5, { runId: 'other' })],
  incidents: wasDown(),
  observations: [{ feed: 'consumer', fromMs: 5, toMs: 6, services: ['Siri'] }],
};
