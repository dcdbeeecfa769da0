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

const text = fc.string({ unit: 'grapheme', maxLength: 40 });
/** Cleaning what is cut may find more to clean. */
const cleanedBy = (clean: (text: string) => string, longest = 0) =>
  fc
    .oneof(
      text,
      text.map((one) => one.padEnd(longest, 'a<&amp;🙂 ')),
    )
    .map((one) => clean(clean(one)));
const apple = (maxLength: number) => cleanedBy((one) => cleanText(one, maxLength), maxLength + 10);

/** Before noon: what is past. */
const past = fc.integer({ min: NOON_MS - 1_000, max: NOON_MS });
const moment = fc.integer({ min: NOON_MS - 1_000, max: NOON_MS - 900 });
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 2 });

const DEVICE_IDS = ['phone', 'tablet', '__proto__'];
const RUN_IDS = [FIRST_RUN_ID, 'run', 'other'];

const anyDevice: fc.Arbitrary<Device> = fc.record({
  id: fc.constantFrom(...DEVICE_IDS),
  name: cleanedBy(cleanName, 70),
  kind: orNull(fc.constantFrom(...DEVICE_KINDS)),
  generation: orNull(fc.constantFrom(...GENERATIONS)),
  computer: orNull(fc.constantFrom(...COMPUTERS)),
  manager: orNull(fc.constantFrom(...MANAGERS)),
  createdMs: moment,
  removedMs: orNull(past),
});

const anyNotes = fc.dictionary(fc.constantFrom(...STEP_IDS), cleanedBy(cleanNote), { maxKeys: 3 });

const anyRun: fc.Arbitrary<Run> = fc.record({
  id: fc.constantFrom(...RUN_IDS),
  deviceId: orNull(fc.constantFrom(...DEVICE_IDS)),
  symptom: orNull(fc.constantFrom(...SYMPTOM_IDS)),
  words: cleanedBy(cleanWords, 310),
  lastBackup: orNull(fc.constantFrom(...LAST_BACKUPS)),
  lastBackupDay: orNull(fc.constantFrom('2026-02-28', '2024-02-29')),
  notes: anyNotes.map((notes) =>
    Object.fromEntries(Object.entries(notes).filter(([, note]) => note !== '')),
  ),
  startedMs: fc.constantFrom(NOON_MS - 990, NOON_MS - 950, NOON_MS - 940),
  openedMs: past,
});

const anyFailure = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  atMs: past,
  loggedMs: past,
  deviceId: orNull(fc.constantFrom(...DEVICE_IDS)),
  symptom: orNull(fc.constantFrom(...SYMPTOM_IDS)),
  words: cleanedBy(cleanWords),
});

const anyStepId = fc.constantFrom<StepId>('wait-24h', 'restart');
const reminderOf = (runId: string, dueMs: fc.Arbitrary<number>) =>
  fc.record({ stepId: anyStepId, deviceName: cleanedBy(cleanName), dueMs }).map((one) => {
    return { id: reminderIdOf(runId, one.stepId), runId, ...one };
  });

const deedsOf = (runId: string): fc.Arbitrary<JournalRow[]> =>
  fc.array(
    fc
      .tuple(anyPlanEvent, moment, fc.option(reminderOf(runId, past), { freq: 5 }))
      .map(([event, atMs, reminder]): JournalRow => {
        return { ...event, runId, atMs, ...(reminder && { reminders: [reminder] }) };
      }),
    { maxLength: 12 },
  );

const anyWords = fc.record({ message: apple(400), usersAffected: apple(200) });

const anyImpact = (service: string): fc.Arbitrary<Impact> =>
  fc
    .record({
      phase: fc.constantFrom<Phase>(
        ...(['ongoing', 'clearing', 'over', 'over', 'returning', 'receding', 'unwatched'] as const),
      ),
      wasConfirmed: fc.boolean(),
      severity: fc.constantFrom(...SEVERITIES),
      worstSeverity: fc.constantFrom(...SEVERITIES),
      startMs: orNull(moment),
      endMs: orNull(past),
      firstSeenMs: moment,
      overSeenMs: orNull(past),
      words: anyWords,
      local: fc.option(anyWords, { nil: undefined }),
    })
    .map(({ words, local, ...impact }) => {
      return {
        service,
        ...impact,
        ...words,
        ...(local && { local: { locale: 'de_DE', ...local } }),
      };
    });

const anyIncident: fc.Arbitrary<Incident> = fc
  .record({
    id: fc.constantFrom('1@5', '2@6', '3@7'),
    messageId: apple(80),
    feed: fc.constantFrom('consumer' as const, 'developer' as const, undefined),
    impacts: fc
      .subarray(['Siri', 'iCloud & Backup'], { minLength: 1 })
      .chain((services) => fc.tuple(...services.map(anyImpact))),
    episode: fc.nat({ max: 3 }),
    worstInEpisode: orNull(fc.constantFrom(...SEVERITIES)),
    firstSeenMs: moment,
    timeline: fc
      .array(
        fc.record({
          atMs: moment,
          kind: fc.constantFrom<ChangeKind>('began', 'worsened', 'over', 'reopened', 'joined'),
          severity: fc.constantFrom(...SEVERITIES),
        }),
        { maxLength: 5 },
      )
      .map((entries) => entries.sort((a, b) => a.atMs - b.atMs)),
    sinceMs: fc.nat({ max: 50 }),
  })
  .map(({ feed, sinceMs, ...incident }) => {
    const changedMs = (incident.timeline.at(-1)?.atMs ?? incident.firstSeenMs) + sinceMs;
    return { ...incident, changedMs, ...(feed && { feed }) };
  });

const anyObservation: fc.Arbitrary<Observation> = fc
  .record({
    feed: fc.constantFrom('consumer' as const, 'developer' as const),
    fromMs: fc.nat({ max: 12 }),
    lengthMs: fc.nat({ max: 8 }),
    services: fc.subarray(['Siri', 'iCloud & Backup']),
  })
  .map(({ lengthMs, ...one }) => ({ ...one, toMs: one.fromMs + lengthMs }));

const anySwitches = fc.record(
  Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, fc.boolean()])),
  { requiredKeys: [] },
);
const setting = (key: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<StoredSetting | null> =>
  fc.option(value.map((one) => ({ key, version: 1, value: one })));

const anySettings: fc.Arbitrary<StoredSetting[]> = fc
  .tuple(
    setting(
      'watched',
      fc.subarray([
        { feed: 'consumer', name: 'Siri' },
        { feed: 'developer', name: 'APNS' },
      ]),
    ),
    setting('badge', fc.constantFrom('backup', 'worst')),
    setting('showsTick', fc.boolean()),
    setting(
      'notices',
      anySwitches.map((own) => ({ ...DEFAULT_SETTINGS.notices, ...own })),
    ),
    setting('noticesOf', fc.dictionary(fc.constantFrom('Siri', 'developer/APNS'), anySwitches)),
    setting('quietHours', fc.constantFrom({ isOn: true, from: '22:00', to: '07:30' })),
    setting('pausedUntilMs', fc.constantFrom(null, NOON_MS + 2_000)),
  )
  .map((rows) => rows.filter((row) => row !== null));

const anyWish = fc.record({
  incidentId: fc.constantFrom('1@5', '2@6'),
  isMuted: fc.boolean(),
  tellsWhenOver: fc.boolean(),
  changedMs: past,
});

const unique = <Row>(row: fc.Arbitrary<Row>, selector: (row: Row) => string) =>
  fc.uniqueArray(row, { selector, maxLength: 4 });
const byId = ({ id }: { id: string }) => id;

/** All that a browser may hold: nothing that names what is not there, in the order of the keys. */
export const anyData: fc.Arbitrary<ExportData> = fc
  .record({
    settings: anySettings,
    wishes: unique(anyWish, (preference) => preference.incidentId),
    devices: unique(anyDevice, byId),
    runs: unique(anyRun, byId),
    failures: unique(anyFailure, byId),
    incidents: unique(anyIncident, byId),
    observations: unique(anyObservation, ({ feed, fromMs }) => `${feed}/${fromMs}`),
  })
  .chain((data) =>
    fc.record({
      ...(Object.fromEntries(
        Object.entries(data).map(([part, rows]) => [part, fc.constant(rows)]),
      ) as unknown as { [Part in keyof typeof data]: fc.Arbitrary<(typeof data)[Part]> }),
      journal: fc.tuple(...data.runs.map(({ id }) => deedsOf(id))).map((all) => all.flat()),
      reminders: fc
        .tuple(
          ...data.runs.map(({ id }) =>
            reminderOf(
              id,
              past.map((ms) => ms + 2_000),
            ),
          ),
        )
        .map((all) => all.filter((_, index) => index % 2 === 0)),
    }),
  )
  .map((data) => {
    const named = new Set([...data.runs, ...data.failures].map(({ deviceId }) => deviceId));
    const answered = new Set(
      data.journal.flatMap((event) => (event.kind === 'result' ? event.runId : [])),
    );
    return sorted({
      ...data,
      devices: data.devices.filter(({ id, removedMs }) => removedMs === null || named.has(id)),
      reminders: data.reminders.filter(({ runId }) => !answered.has(runId)),
    });
  });

/** The rows in the order in which a database gives them. */
function sorted(data: ExportData): ExportData {
  const by = <Row>(rows: Row[], keyOf: (row: Row) => string) =>
    rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
  return {
    settings: by(data.settings, ({ key }) => key),
    wishes: by(data.wishes, ({ incidentId }) => incidentId),
    devices: by(data.devices, byId),
    runs: by(data.runs, byId),
    journal: by(data.journal, ({ runId }) => runId),
    failures: by(data.failures, byId),
    reminders: by(data.reminders, byId),
    incidents: by(data.incidents, byId),
    observations: by(
      data.observations,
      ({ feed, fromMs }) => `${feed}/${String(fromMs).padStart(4, '0')}`,
    ),
  };
}

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
