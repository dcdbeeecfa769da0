import { emptyRun } from '../../../lib/guide/run.ts';
import { type ImpactSpan, impactWeeksOf, NEVER_MS } from '../../../lib/history/impact-spans.ts';
import type { StoredSetting } from '../../../lib/settings/settings.ts';
import { olderOutage } from './older-outage.ts';
import { LOCKED_1, TICKS_1 } from '../version-1.ts';
import { INCIDENTS_2, ROWS_2 } from '../version-2.ts';
import { ROWS_3 } from '../version-3.ts';
import { rows4 } from '../version-4.ts';
import type { Rows } from '../../../scripts/browser/page-database.ts';

/** What a person had left in an earlier version, and where each row of it is to be found now. */
export interface OlderRows {
  before: Rows;
  after: Record<string, readonly object[]>;
}

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** Tables of this version that no earlier one had: nothing is in them by itself. */
const NEW = { observations: [], listings: [], banners: [], settings: [], wishes: [] };

/** The pending notification of the outage that goes on. */
const pending = (incidentId: string, startMs: number, nowMs: number) => {
  return {
    ...{ id: `${incidentId}/began`, incidentId, kind: 'began', severity: 'outage' },
    ...{ services: ['iCloud Backup'], lessAffected: [], startMs, endMs: null },
    ...{ appleMessage: null, stillAffected: null, failureMs: null, createdAtMs: nowMs - 60_000 },
  };
};

const impactOf = (incidentId: string, startMs: number): ImpactSpan => {
  const service = 'iCloud Backup';
  const id = `${incidentId}/${service}`;
  return { id, incidentId, service, severity: 'outage', startMs, endMs: NEVER_MS };
};

/**
 * The first version: every tick there was, each risk that was accepted, and an outage with its notification
 * still pending. In: how many more of its ticks there are, as in a journal of years.
 */
export function rowsOf1(nowMs: number, more = 0): OlderRows {
  const { rows, incidentId, startMs } = olderOutage(nowMs);
  const names = Object.keys(TICKS_1);
  const ticks = Array.from({ length: names.length + more }, (_, index) => {
    const kind = index < names.length ? 'tick' : index % 2 ? 'tick' : 'untick';
    return { kind, tickId: names[index % names.length] ?? '', atMs: 1_000 + index };
  });
  const locks = Object.keys(LOCKED_1) as (keyof typeof LOCKED_1)[];
  const accepts = locks.map((stepId, index) => {
    return { kind: 'accept', stepId, lock: 'apple', atMs: 1_000 + ticks.length + index };
  });
  const before = [...ticks, ...accepts].map((event, index) => ({ ...event, seq: index + 1 }));
  const journal = before.map((event) => {
    const now =
      'tickId' in event
        ? { tickId: TICKS_1[event.tickId] }
        : { stepId: LOCKED_1[event.stepId as keyof typeof LOCKED_1] };
    return { ...event, ...now, runId: 'first' };
  });
  const run = { ...emptyRun('first', 1_000), openedMs: journal.at(-1)?.atMs ?? 0 };
  const notifications = [pending(incidentId, startMs, nowMs)];
  return {
    before: { ...rows, journal: before, notices: notifications },
    after: {
      ...rows,
      ...NEW,
      journal,
      notices: notifications,
      runs: [run],
      devices: [],
      failures: [],
      reminders: [],
      incidents: rows.incidents.map((incident) => ({ ...incident, lastMs: NEVER_MS })),
      impacts: [impactOf(incidentId, startMs)],
      impactWeeks: impactWeeksOf([impactOf(incidentId, startMs)]),
    },
  };
}

/**
 * Version 0.2: a run half done, with notes and a reminder, a failure, past incidents, and an outage
 * with its notification still pending.
 */
export function rowsOf2(nowMs: number): OlderRows {
  const { rows, incidentId, startMs } = olderOutage(nowMs);
  const { journal, runs, devices, failures } = ROWS_2;
  const reminders = ROWS_2.reminders.map((reminder) => ({ ...reminder, dueMs: nowMs + DAY_MS }));
  const { both, untimed } = INCIDENTS_2;
  const spanOf = (incidentId: string, service: string, ...times: [number, number]): ImpactSpan => {
    const [startMs, endMs] = times;
    const severity = service === 'Apple Account' ? 'outage' : 'issue';
    return { id: `${incidentId}/${service}`, incidentId, service, severity, startMs, endMs };
  };
  const kept = {
    ...{ journal, runs, devices, failures, reminders },
    ...{ known: rows.known, checks: rows.checks, install: rows.install },
    notices: [pending(incidentId, startMs, nowMs)],
  };
  const impacts = [
    impactOf(incidentId, startMs),
    spanOf(both.id, 'Apple Account', 1_000, 9_000),
    spanOf(both.id, 'iCloud Backup', 1_000, 5_000),
    spanOf(untimed.id, 'iCloud Backup', 2_000, 6_000),
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

/**
 * Version 0.5: all of that as it brought it up to its own schema, and a row of every table that was
 * new.
 */
export function rowsOf3(nowMs: number): OlderRows {
  const { impactWeeks = [], ...version2 } = rowsOf2(nowMs).after;
  const before = { ...version2, ...ROWS_3 };
  return { before, after: { ...before, impactWeeks } };
}

/** A time of the day as a setting has it. */
const clockTime = (atMs: number) => {
  const at = new Date(atMs);
  return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
};

/** Version 0.6, all of it: its pause has just run out, and its quiet hours are still to come. */
export function rowsOf4(nowMs: number): OlderRows {
  const { settings = [], ...others } = rows4(nowMs);
  const quietHours = {
    isOn: true,
    from: clockTime(nowMs + 3 * HOUR_MS),
    to: clockTime(nowMs + 4 * HOUR_MS),
  };
  const now: Record<string, unknown> = { pausedUntilMs: nowMs - 1_000, quietHours };
  const before = {
    ...others,
    settings: (settings as StoredSetting[]).map((setting) => {
      const { key, value } = setting;
      return { ...setting, value: now[key] ?? value };
    }),
  };
  return { before, after: before };
}

/** The same rows in the order of their text, so that two tables can be compared. */
export const inOrder = (rows: Readonly<Record<string, readonly unknown[]>>) =>
  Object.fromEntries(
    Object.entries(rows)
      .map(([name, all]) => [name, all.map((row) => canonical(row)).sort()] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

function canonical(row: unknown): string {
  return JSON.stringify(row, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
