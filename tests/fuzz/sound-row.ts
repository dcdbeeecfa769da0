import { COMPUTERS, DEVICE_KINDS, GENERATIONS } from '../../lib/guide/knowledge/device';
import { LAST_BACKUPS, MANAGERS, SKIP_REASONS } from '../../lib/guide/answers';
import { STEP_IDS } from '../../lib/guide/knowledge/steps';
import { SYMPTOM_IDS } from '../../lib/guide/knowledge/symptoms';
import type { PartName } from '../../lib/export-import/export-document';

/** Whether a value is what it should be. */
type Is = (value: unknown) => boolean;

const LAST_MS = 8.64e15;
const HIDDEN = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u200B\u2060\uFEFF]/u;

const time: Is = (value) => typeof value === 'number' && value >= 0 && value <= LAST_MS;
const flag: Is = (value) => value === true || value === false;
const text =
  (longest: number, hidden = HIDDEN): Is =>
  (value) =>
    typeof value === 'string' && value.length <= longest && !hidden.test(value);
const id: Is = (value) => text(300, /\p{Cc}/u)(value) && value !== '';
const one =
  (values: readonly string[]): Is =>
  (value) =>
    values.includes(value as string);
const orNull =
  (is: Is): Is =>
  (value) =>
    value === null || is(value);
const orAbsent =
  (is: Is): Is =>
  (value) =>
    value === undefined || is(value);
const list =
  (is: Is, longest: number): Is =>
  (value) =>
    Array.isArray(value) && value.length <= longest && value.every(is);
/** These fields and no others, and nothing that another object lends. */
const object =
  (fields: Record<string, Is>): Is =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.keys(value).every((key) => Object.hasOwn(fields, key)) &&
    Object.entries(fields).every(([key, is]) => is((value as Record<string, unknown>)[key]));
const record =
  (key: Is, is: Is): Is =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(([name, part]) => key(name) && is(part));

const severity = one(['maintenance', 'issue', 'outage']);
const phase = one(['ongoing', 'clearing', 'over', 'returning', 'receding', 'unwatched']);
const feed = one(['consumer', 'developer']);
const change = one(
  'began reached worsened eased joined over reopened foundOver unwatched'.split(' '),
);
// Escaped text that was cut is longer by its last letter.
const words = { message: text(2_000), usersAffected: text(1_000) };
const symptom = orNull(one(SYMPTOM_IDS));
const step = one(STEP_IDS);
const isDay: Is = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
const clock: Is = (value) => typeof value === 'string' && /^[0-2]\d:[0-5]\d$/.test(value);
const note = text(2_000, /(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}]/u);

const reminder = object({ id, runId: id, stepId: step, deviceName: text(60), dueMs: time });
const done = { runId: id, atMs: time, reminders: orAbsent(list(reminder, STEP_IDS.length)) };
const kind = (name: string): Is => one([name]);
const events = [
  object({ kind: one(['tick', 'untick']), tickId: id, ...done }),
  object({ kind: kind('accept'), stepId: step, lock: id, ...done }),
  object({
    ...{ kind: kind('result'), stepId: step, result: one(['worked', 'notYet', 'skipped']) },
    ...{ reason: orNull(one(SKIP_REASONS)), ...done },
  }),
  object({ kind: kind('reopen'), stepId: step, ...done }),
  object({ kind: kind('startOver'), ...done }),
];

const switches = record(one('began worsened over reopened wasDown planned'.split(' ')), flag);
const SETTINGS: Record<string, Is> = {
  watched: list(object({ feed, name: text(600) }), 300),
  badge: one(['backup', 'worst']),
  showsTick: flag,
  notices: switches,
  noticesOf: record(id, switches),
  quietHours: object({ isOn: flag, from: clock, to: clock }),
  pausedUntilMs: orNull(time),
};

const impact = object({
  ...{ service: text(600), phase, wasConfirmed: flag, severity, worstSeverity: severity },
  ...{ startMs: orNull(time), endMs: orNull(time), ...words },
  ...{ local: orAbsent(object({ locale: id, ...words })), firstSeenMs: time },
  overSeenMs: orNull(time),
});

const ROWS: Record<PartName, Is> = {
  settings: (row) => {
    const { key, value } = row as { key: string; value: unknown };
    const isKnown = Object.hasOwn(SETTINGS, key) && (SETTINGS[key]?.(value) ?? false);
    return isKnown && object({ key: id, version: (one) => one === 1, value: () => true })(row);
  },
  wishes: object({ incidentId: id, isMuted: flag, tellsWhenOver: flag, changedMs: time }),
  devices: object({
    ...{ id, name: text(60), kind: orNull(one(DEVICE_KINDS)) },
    ...{ generation: orNull(one(GENERATIONS)), computer: orNull(one(COMPUTERS)) },
    ...{ manager: orNull(one(MANAGERS)), createdMs: time, removedMs: orNull(time) },
  }),
  runs: object({
    ...{ id, deviceId: orNull(id), symptom, words: text(300) },
    ...{ lastBackup: orNull(one(LAST_BACKUPS)), lastBackupDay: orNull(isDay) },
    ...{ notes: record(step, note), startedMs: time, openedMs: time },
  }),
  journal: (row) => events.some((is) => is(row)),
  failures: object({
    ...{ id, atMs: time, loggedMs: time, deviceId: orNull(id), symptom, words: text(300) },
  }),
  reminders: reminder,
  incidents: object({
    ...{ id, messageId: text(400), feed: orAbsent(feed), impacts: list(impact, 1_000) },
    ...{ episode: (n) => Number.isInteger(n) && time(n), worstInEpisode: orNull(severity) },
    ...{ firstSeenMs: time, changedMs: time },
    timeline: list(object({ atMs: time, kind: change, severity }), 200),
  }),
  observations: object({
    ...{ feed, fromMs: time, toMs: time, services: list(text(600), 1_000) },
  }),
};

/** Whether a row of a part is one that may be stored: judged field by field, without the reader. */
export function isSoundRow(part: PartName, row: unknown): boolean {
  return ROWS[part](row);
}
