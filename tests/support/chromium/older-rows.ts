import { inspect } from 'node:util';
import { emptyRun } from '../../../lib/guide/run.ts';
import { type ImpactSpan, impactWeeksOf, NEVER_MS } from '../../../lib/history/impact-spans.ts';
import type { Rows } from '../../../dev/browser/page-database.ts';
import { backupEvents } from '../../../dev/stand-in/feed-scenes.ts';
import { ongoing } from '../../../dev/stand-in/feed-event.ts';
import { LOCKED_1, TICKS_1 } from '../version-1.ts';
import { INCIDENTS_2, ROWS_2 } from '../version-2.ts';
import { ROWS_3 } from '../version-3.ts';
import { rows4 } from '../version-4.ts';

/** What a person had left in an earlier version, and where each row of it is to be found now. */
interface OlderRows {
  before: Rows;
  after: Record<string, readonly object[]>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const BACKUP = 'iCloud Backup';
const MESSAGE_ID = '2000007801';

/** Tables of this version that no earlier one had: nothing is in them by itself. */
const NEW = { observations: [], listings: [], banners: [], settings: [], wishes: [] };

/**
 * An outage of iCloud Backup as versions 0.1 and 0.2 stored it, with its notification shown, and as Apple's
 * page still lists it. The last check was a minute ago.
 */
export function olderOutage(nowMs: number) {
  const startMs = nowMs - 60 * MINUTE_MS;
  const seenMs = startMs + 20 * MINUTE_MS;
  const readAtMs = nowMs - MINUTE_MS;
  const message = 'Users may be unable to back up.';
  const details = { message, usersAffected: 'Some users are affected', startMs, endMs: null };
  const incident = {
    ...{ id: `${MESSAGE_ID}@${seenMs}`, messageId: MESSAGE_ID, episode: 1 },
    ...{ worstInEpisode: 'outage', firstSeenMs: seenMs, changedMs: seenMs },
    impacts: [
      {
        ...{ service: BACKUP, phase: 'ongoing', wasConfirmed: true, severity: 'outage' },
        ...{ worstSeverity: 'outage', ...details, firstSeenMs: seenMs, overSeenMs: null },
      },
    ],
    timeline: [{ atMs: seenMs, kind: 'began', severity: 'outage' }],
  };
  const event = { messageId: MESSAGE_ID, statusType: 'Outage', eventStatus: 'ongoing', ...details };
  const services = [{ name: BACKUP, unreadableEvents: 0, lost: null, events: [event] }];
  const validators = { etag: null, lastModified: null };
  const times = { attemptedAtMs: readAtMs, readAtMs, notBeforeMs: null };
  const rows = {
    known: [{ feed: 'consumer', services, incidents: [incident] }],
    incidents: [{ ...incident, startMs }],
    checks: [{ feed: 'consumer', ...times, failing: null, validators }],
    install: [{ key: 'install', checkOffsetMs: 1_234 }],
  } satisfies Rows;
  const feed = backupEvents(ongoing('Outage', { messageId: MESSAGE_ID, startMs, message }));
  return { rows, feed, incidentId: incident.id, startMs };
}

/** The pending notification of the outage that goes on. */
const pending = (incidentId: string, startMs: number, nowMs: number) => {
  return {
    ...{ id: `${incidentId}/began`, incidentId, kind: 'began', severity: 'outage' },
    ...{ services: [BACKUP], lessAffected: [], startMs, endMs: null },
    ...{ appleMessage: null, stillAffected: null, failureMs: null, createdAtMs: nowMs - MINUTE_MS },
  };
};

const impactOf = (incidentId: string, startMs: number, endMs = NEVER_MS): ImpactSpan => {
  const id = `${incidentId}/${BACKUP}`;
  const severity = endMs === NEVER_MS ? 'outage' : 'issue';
  return { id, incidentId, service: BACKUP, severity, startMs, endMs };
};

/**
 * The first version: every tick there was, each risk that was accepted, and an outage with its notification
 * still pending. In: how many more of its ticks there are, as in a journal of years.
 */
export function rowsOf1(nowMs: number, more = 0): OlderRows {
  const { rows, incidentId, startMs } = olderOutage(nowMs);
  const names = Object.keys(TICKS_1);
  const ticks = Array.from({ length: names.length + more }, (_, index) => {
    const kind = index < names.length || index % 2 ? 'tick' : 'untick';
    const tickId = names[index % names.length] ?? '';
    const before = { seq: index + 1, kind, tickId, atMs: 1_000 + index };
    return { before, after: { ...before, tickId: TICKS_1[tickId] } };
  });
  const accepts = Object.entries(LOCKED_1).map(([stepId, now], index) => {
    const place = ticks.length + index;
    const before = { seq: place + 1, kind: 'accept', stepId, lock: 'apple', atMs: 1_000 + place };
    return { before, after: { ...before, stepId: now } };
  });
  const journal = [...ticks, ...accepts];
  const openedMs = 999 + journal.length;
  const notices = [pending(incidentId, startMs, nowMs)];
  const impacts = [impactOf(incidentId, startMs)];
  return {
    before: { ...rows, journal: journal.map(({ before }) => before), notices },
    after: {
      ...rows,
      ...NEW,
      ...{ notices, devices: [], failures: [], reminders: [], impacts },
      journal: journal.map(({ after }) => ({ ...after, runId: 'first' })),
      runs: [{ ...emptyRun('first', 1_000), openedMs }],
      incidents: rows.incidents.map((incident) => ({ ...incident, lastMs: NEVER_MS })),
      impactWeeks: impactWeeksOf(impacts),
    },
  };
}

/**
 * Version 0.2: a run half done, with notes and a reminder, a failure, past incidents, and an outage
 * with its notification still pending.
 */
export function rowsOf2(nowMs: number): OlderRows {
  const { rows, incidentId, startMs } = olderOutage(nowMs);
  const { both, untimed } = INCIDENTS_2;
  const kept = {
    ...rows,
    ...ROWS_2,
    reminders: ROWS_2.reminders.map((reminder) => ({ ...reminder, dueMs: nowMs + DAY_MS })),
    notices: [pending(incidentId, startMs, nowMs)],
  };
  const account = { id: `${both.id}/Apple Account`, service: 'Apple Account' };
  const impacts: ImpactSpan[] = [
    impactOf(incidentId, startMs),
    { ...impactOf(both.id, 1_000, 9_000), ...account, severity: 'outage' },
    impactOf(both.id, 1_000, 5_000),
    impactOf(untimed.id, 2_000, 6_000),
  ];
  return {
    before: { ...kept, incidents: [...rows.incidents, both, untimed] },
    after: {
      ...NEW,
      ...kept,
      incidents: [
        ...rows.incidents.map((incident) => ({ ...incident, lastMs: NEVER_MS })),
        { ...both, lastMs: 9_000 },
        { ...untimed, lastMs: 6_000 },
      ],
      impacts,
      impactWeeks: impactWeeksOf(impacts),
    },
  };
}

/** Version 0.5: all of that in its own schema, and a row of every table that was new. */
export function rowsOf3(nowMs: number): OlderRows {
  const { impactWeeks = [], ...version2 } = rowsOf2(nowMs).after;
  const before = { ...version2, ...ROWS_3 };
  return { before, after: { ...before, impactWeeks } };
}

/** Version 0.6, all of it, with its quiet hours switched off, whatever the time is. */
export function rowsOf4(nowMs: number): OlderRows {
  const { settings = [], ...others } = rows4(nowMs);
  const now: Record<string, object> = {
    pausedUntilMs: { value: nowMs - 1_000 },
    quietHours: { value: { isOn: false, from: '22:00', to: '06:30' } },
  };
  const set = (settings as { key: string }[]).map((one) => ({ ...one, ...now[one.key] }));
  const before = { ...others, settings: set };
  return { before, after: before };
}

/** The same rows in the order of their text, so that two tables can be compared. */
export const inOrder = (rows: Readonly<Record<string, readonly unknown[]>>) =>
  Object.fromEntries(
    Object.entries(rows).map(([name, all]) => [name, all.map((row) => textOf(row)).sort()]),
  );
const textOf = (row: unknown) =>
  inspect(row, { sorted: true, depth: null, maxArrayLength: null, maxStringLength: null });
