import fc from 'fast-check';
import { cleanText } from '../../lib/feed/clean-text';
import { COMPUTERS, DEVICE_KINDS, GENERATIONS } from '../../lib/guide/knowledge/device';
import { LAST_BACKUPS, MANAGERS } from '../../lib/guide/answers';
import { cleanName, cleanNote, cleanWords } from '../../lib/guide/user-input';
import { STEP_IDS, type StepId } from '../../lib/guide/knowledge/steps';
import { SYMPTOM_IDS } from '../../lib/guide/knowledge/symptoms';
import { FIRST_RUN_ID, reminderIdOf, type Device, type Run } from '../../lib/guide/run';
import {
  DEFAULT_SETTINGS,
  NOTIFICATION_KINDS,
  type StoredSetting,
} from '../../lib/settings/settings';
import {
  SEVERITIES,
  type ChangeKind,
  type Impact,
  type Incident,
  type Observation,
  type Phase,
} from '../../lib/status/model';
import { createDocument, type ExportData } from '../../lib/export-import/export-document';
import { NOON_MS } from './events';
import { anyPlanEvent } from './any-plan';

/** Rows as the stores write them, over so few ids that those of two browsers often meet. */

type JournalRow = ExportData['journal'][number];

/** Cleaning what is cut may find more to clean. */
const cleanedBy = (clean: (text: string) => string, longest = 0) => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 });
  const long = text.map((one) => one.padEnd(longest, 'a<&amp;🙂 '));
  return fc.oneof(text, long).map((one) => clean(clean(one)));
};
const apple = (maxLength: number) => cleanedBy((one) => cleanText(one, maxLength), maxLength + 10);

/** Before noon: what is past. */
const past = fc.integer({ min: NOON_MS - 1_000, max: NOON_MS });
const moment = fc.integer({ min: NOON_MS - 1_000, max: NOON_MS - 900 });
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 2 });

const from = <T>(values: readonly T[]) => fc.constantFrom(...values);
const severity = from(SEVERITIES);
const feed = from(['consumer', 'developer'] as const);
const deviceId = from(['phone', 'tablet', '__proto__']);

const anyDevice: fc.Arbitrary<Device> = fc.record({
  id: deviceId,
  name: cleanedBy(cleanName, 70),
  kind: orNull(from(DEVICE_KINDS)),
  generation: orNull(from(GENERATIONS)),
  computer: orNull(from(COMPUTERS)),
  manager: orNull(from(MANAGERS)),
  createdMs: moment,
  removedMs: orNull(past),
});

const anyNote = cleanedBy(cleanNote).filter((note) => note !== '');

const anyRun: fc.Arbitrary<Run> = fc.record({
  id: from([FIRST_RUN_ID, 'run', 'other']),
  deviceId: orNull(deviceId),
  symptom: orNull(from(SYMPTOM_IDS)),
  words: cleanedBy(cleanWords, 310),
  lastBackup: orNull(from(LAST_BACKUPS)),
  lastBackupDay: orNull(fc.constantFrom('2026-02-28', '2024-02-29')),
  notes: fc.dictionary(from(STEP_IDS), anyNote, { maxKeys: 3 }),
  startedMs: moment,
  openedMs: past,
});

const anyFailure = fc.record({
  id: from(['a', 'b', 'c']),
  atMs: past,
  loggedMs: past,
  deviceId: orNull(deviceId),
  symptom: orNull(from(SYMPTOM_IDS)),
  words: cleanedBy(cleanWords),
});

const PHASES: Phase[] = [
  ...(['ongoing', 'clearing', 'over', 'over', 'returning', 'receding', 'unwatched'] as const),
];
const reminderOf = (runId: string, dueMs: fc.Arbitrary<number>) =>
  fc
    .record({
      stepId: from<StepId>(['wait-24h', 'restart']),
      deviceName: cleanedBy(cleanName),
      dueMs,
    })
    .map((one) => {
      return { id: reminderIdOf(runId, one.stepId), runId, ...one };
    });

const eventsOf = (runId: string): fc.Arbitrary<JournalRow[]> => {
  const reminders = fc.tuple(reminderOf(runId, past));
  const entry = fc
    .tuple(anyPlanEvent, moment, fc.option(fc.record({ reminders }), { freq: 5 }))
    .map(([event, atMs, more]): JournalRow => ({ ...event, runId, atMs, ...more }));
  return fc.array(entry, { maxLength: 12 });
};

const WORDS = { message: apple(400), usersAffected: apple(200) };
const anyLocal = fc.record({ locale: fc.constant('de_DE'), ...WORDS });

const anyImpact = (service: string): fc.Arbitrary<Impact> =>
  fc
    .record({
      phase: from(PHASES),
      wasConfirmed: fc.boolean(),
      severity,
      worstSeverity: severity,
      startMs: orNull(moment),
      endMs: orNull(past),
      firstSeenMs: moment,
      overSeenMs: orNull(past),
      ...WORDS,
      local: fc.option(anyLocal),
    })
    .map(({ local, ...impact }) => ({ service, ...impact, ...(local && { local }) }));

const anyChange = fc.record({
  atMs: moment,
  kind: from<ChangeKind>(['began', 'worsened', 'over', 'reopened', 'joined']),
  severity,
});

const anyIncident: fc.Arbitrary<Incident> = fc
  .record({
    id: from(['1@5', '2@6', '3@7']),
    messageId: apple(80),
    feed: fc.option(feed),
    impacts: fc
      .subarray(['Siri', 'iCloud & Backup'], { minLength: 1 })
      .chain((services) => fc.tuple(...services.map(anyImpact))),
    episode: fc.nat({ max: 3 }),
    worstInEpisode: orNull(severity),
    firstSeenMs: moment,
    changes: fc.array(anyChange, { maxLength: 5 }),
    sinceMs: fc.nat({ max: 50 }),
  })
  .map(({ feed: own, sinceMs, changes, ...incident }) => {
    const timeline = changes.toSorted((a, b) => a.atMs - b.atMs);
    const changedMs = (timeline.at(-1)?.atMs ?? incident.firstSeenMs) + sinceMs;
    return { ...incident, timeline, changedMs, ...(own && { feed: own }) };
  });

const anyObservation: fc.Arbitrary<Observation> = fc
  .record({
    feed,
    fromMs: fc.nat({ max: 12 }),
    lengthMs: fc.nat({ max: 8 }),
    services: fc.subarray(['Siri', 'iCloud & Backup']),
  })
  .map(({ lengthMs, ...one }) => ({ ...one, toMs: one.fromMs + lengthMs }));

const SIRI = { feed: 'consumer', name: 'Siri' };
const anySwitches = fc.record(
  Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, fc.boolean()])),
  { requiredKeys: [] },
);
const setting = (key: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<StoredSetting[]> =>
  fc.option(value).map((one) => (one === null ? [] : [{ key, version: 1, value: one }]));

const anySettings: fc.Arbitrary<StoredSetting[]> = fc
  .tuple(
    setting('watched', fc.subarray([SIRI, { feed: 'developer', name: 'APNS' }])),
    setting('badge', from(['backup', 'worst'])),
    setting('showsTick', fc.boolean()),
    setting(
      'notices',
      anySwitches.map((own) => ({ ...DEFAULT_SETTINGS.notices, ...own })),
    ),
    setting('noticesOf', fc.dictionary(from(['Siri', 'developer/APNS']), anySwitches)),
    setting('quietHours', fc.constant({ isOn: true, from: '22:00', to: '07:30' })),
    setting('pausedUntilMs', fc.constant(NOON_MS + 2_000)),
  )
  .map((rows) => rows.flat());

const anyWish = fc.record({
  incidentId: from(['1@5', '2@6']),
  isMuted: fc.boolean(),
  tellsWhenOver: fc.boolean(),
  changedMs: past,
});

/** Some rows, in the order of their keys, as a database gives them. */
function rowsBy<Row>(row: fc.Arbitrary<Row>, keyOf: (row: Row) => string): fc.Arbitrary<Row[]> {
  const rows = fc.uniqueArray(row, { selector: keyOf, maxLength: 4 });
  return rows.map((all) => all.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)));
}
const byId = ({ id }: { id: string }) => id;

/** All that a browser may hold: nothing that names what is not there, in the order of the keys. */
export const anyData: fc.Arbitrary<ExportData> = fc
  .record({
    settings: anySettings,
    wishes: rowsBy(anyWish, ({ incidentId }) => incidentId),
    devices: rowsBy(anyDevice, byId),
    failures: rowsBy(anyFailure, byId),
    incidents: rowsBy(anyIncident, byId),
    observations: rowsBy(anyObservation, ({ feed: name, fromMs }) => {
      return `${name}/${String(fromMs).padStart(4, '0')}`;
    }),
    plans: rowsBy(anyRun, byId).chain((runs) => {
      const later = past.map((ms) => ms + 2_000);
      const plans = runs.map((run) =>
        fc.record({
          run: fc.constant(run),
          journal: eventsOf(run.id),
          reminders: fc.array(reminderOf(run.id, later), { maxLength: 1 }),
        }),
      );
      return fc.tuple(...plans);
    }),
  })
  .map(({ plans, devices, settings, ...data }) => {
    const runs = plans.map(({ run }) => run);
    const named = new Set([...runs, ...data.failures].map(({ deviceId: id }) => id));
    return {
      ...data,
      settings: settings.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
      runs,
      devices: devices.filter(({ id, removedMs }) => removedMs === null || named.has(id)),
      journal: plans.flatMap(({ journal }) => journal),
      reminders: plans.flatMap(({ journal, reminders }) =>
        journal.some(({ kind }) => kind === 'result') ? [] : reminders,
      ),
    };
  });

/** The rows as a file of noon, written and read as text. */
export function fileText(data: ExportData): string {
  return JSON.stringify(createDocument(data, NOON_MS, '0.3.0'));
}

export const NOTHING: ExportData = {
  settings: [],
  wishes: [],
  devices: [],
  runs: [],
  journal: [],
  failures: [],
  reminders: [],
  incidents: [],
  observations: [],
};
