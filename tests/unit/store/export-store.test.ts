import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  createDocument,
  PART_NAMES,
  readDocument,
  type ExportData,
  type ExportDocument,
} from '../../../lib/export-import/export-document';
import { emptyRun } from '../../../lib/guide/run';
import { ExportStore } from '../../../lib/store/export-store';
import { HistoryStore } from '../../../lib/store/history-store';
import { writeIncidents } from '../../../lib/store/history-rows';
import type { FeedUpdate } from '../../../lib/store/watch-store';
import { createStores } from '../../../lib/store/stores';
import { NOTHING } from '../../support/any-data';
import { BACKUP, event, NOON_MS } from '../../support/events';
import { backup, knownAfter, wasDown } from '../../support/incidents';
import { everythingIn, usedDatabase } from '../../support/interrupted-writes';
import { notification } from '../../support/notifications';
import { reminderAt } from '../../support/runs';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

const LATER_MS = NOON_MS + 500;
const documentOf = (data: Partial<ExportData>) =>
  createDocument({ ...NOTHING, ...data }, NOON_MS, '1');

/** A browser that holds these rows. */
async function browserWith(data: Partial<ExportData> = {}) {
  const { database } = freshStore();
  const { incidents, ...all } = { ...NOTHING, ...data };
  for (const [part, rows] of Object.entries(all)) await database.table(part).bulkAdd(rows);
  await database.transaction('rw', database.tables, () => writeIncidents(database, incidents));
  return { database, store: new ExportStore(database) };
}

const dataIn = async (store: ExportStore) => (await store.exportDocument(LATER_MS, '1')).data;

function read(text: string): ExportDocument {
  const found = readDocument(text);
  if (!found.ok) throw new Error(JSON.stringify(found.problem));
  return found.document;
}

describe('a restored export', () => {
  test('has all that the stores write', async () => {
    const { database } = freshStore();
    const stores = createStores(database);
    const { journal, runs, settings, reminders } = stores;
    await runs.answerDevice('first', { kind: 'iphone', name: ' My\tphone ' }, 'phone', 1);
    await runs.answerRun('first', { symptom: 'terms', words: 'Terms & more' }, 1);
    await runs.setNote('first', 'restart', 'Twice\nand again', 1);
    await reminders.set(reminderAt(LATER_MS + 1));
    const worked = { kind: 'result', stepId: 'restart', result: 'worked', reason: null } as const;
    await journal.add('first', worked, 2);
    await runs.removeDevice('phone', 3);
    await reminders.set(reminderAt(LATER_MS + 1, { runId: 'next', deviceName: 'My phone' }));
    const failure = { deviceId: 'phone', atMs: 1, loggedMs: 1, symptom: null, words: 'No.' };
    await stores.failures.log({ id: 'a', ...failure });
    await settings.change('watched', (now) => [...now, { feed: 'developer', name: 'APNS' }]);
    await settings.change('noticesOf', () => ({ 'developer/APNS': { began: false } }));
    await settings.change('quietHours', (now) => ({ ...now, isOn: true }));
    await stores.preferences.change('1@1', { isMuted: true }, 1);
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

  test('of the versions 0.3 to 0.6, which exported the same, has all of it', async () => {
    const text = readFileSync('tests/support/exported-by-0.6.json', 'utf8');
    const document = read(text);
    const { data } = JSON.parse(text) as ExportDocument;
    expect(document).toEqual(createDocument(data, NOON_MS, '0.6.0'));
    for (const part of PART_NAMES) expect(data[part].length, part).toBeGreaterThan(0);
    const { store } = await browserWith({ runs: [emptyRun('mine', 5)], incidents: wasDown() });
    await store.restoreDocument(document, LATER_MS);
    expect(await dataIn(store)).toEqual(data);
  });

  test('lacks what this version can’t read, and has the journal in its order', async () => {
    const tick = (atMs: number) =>
      ({ kind: 'tick', tickId: `t${atMs}`, runId: 'run', atMs }) as const;
    const own = { runs: [emptyRun('run', 5)], journal: [9, 3, 5].map(tick) };
    const { database, store } = await browserWith(own);
    const strange = { kind: 'accept', stepId: 'garden', lock: 'apple', runId: 'run', atMs: 6 };
    await database.table('journal').add(strange);
    await database.settings.put({ key: 'badge', version: 9, value: 'glow' });
    const there = await browserWith({ journal: [tick(1)] });
    await there.store.restoreDocument(await store.exportDocument(NOON_MS, '1'), NOON_MS);
    expect(await dataIn(there.store)).toEqual({ ...NOTHING, ...own });
  });
});

describe('the present', () => {
  test('stays as it is, and no calm is shown where the history forgot an incident', async () => {
    const { database, store } = await browserWith({ runs: [emptyRun('mine', 5)] });
    const state = knownAfter([backup(event({ statusType: 'Outage' }))]);
    const [incident] = state.incidents;
    const observing = { sinceMs: NOON_MS - 5, services: [BACKUP] };
    const { sinceMs: fromMs, services } = observing;
    const update: FeedUpdate = {
      ...{ check: checkRecord({ observing }), state, incidents: state.incidents },
      notifications: [notification('a/began')],
      catalog: { feed: 'consumer', services: [] },
      observation: { feed: 'consumer', fromMs, toMs: NOON_MS, services },
    };
    await createStores(database).watch.save(update, null);
    const { known, listings, notices } = await everythingIn(database);
    const observations = [{ feed: 'consumer' as const, fromMs: 5, toMs: 6, services: ['Siri'] }];
    await store.restoreDocument(documentOf({ incidents: wasDown(), observations }), LATER_MS);
    const after = await everythingIn(database);
    expect(after).toMatchObject({ known, listings, notices, runs: [] });
    expect(after['checks']).toEqual([checkRecord({ observing: null })]);
    expect(await database.incidents.get(incident?.id ?? '')).toMatchObject({ ...incident });
    const history = new HistoryStore(database);
    expect(await history.spans(BACKUP, NOON_MS)).toMatchObject([{ incidentId: incident?.id }]);
    expect(await history.observations(0)).toEqual(observations);
  });
});

test('deleting everything leaves nothing but the mark that keeps a copy from being restored', async () => {
  const database = await usedDatabase();
  await new ExportStore(database).deleteAll();
  const left = Object.entries(await everythingIn(database)).filter(([, rows]) => rows.length > 0);
  expect(left).toEqual([['install', [{ key: 'install', isCopied: true }]]]);
});
