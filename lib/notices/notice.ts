import type { StepId } from '../guide/knowledge/step';
import type { Severity } from '../status/model';

export type IncidentNoticeKind = 'began' | 'worsened' | 'over' | 'reopened' | 'wasDown';

/** What people are told of an incident. `wasDown`: it was over before anyone could see it. */
export interface IncidentNotice {
  /** Stable: telling the same thing again replaces it. */
  id: string;
  incidentId: string;
  kind: IncidentNoticeKind;
  severity: Severity;
  /** The watched services that are as badly off as the notice says, most important first. */
  services: string[];
  /** Those that are affected less. */
  lessAffected: string[];
  startMs: number | null;
  endMs: number | null;
  /** Apple's own words; empty where there were none. */
  appleMessage: string;
  /** A service that another incident still troubles; iCloud Backup before those of the notice. */
  stillAffected: string | null;
  /**
   * The person's latest failed backup that falls inside the incident; null where none does. Absent
   * in what an older version stored: the same as null.
   */
  failureMs?: number | null;
  createdAtMs: number;
}

/** That it is time to look whether a step helped. */
export interface ReminderNotice {
  kind: 'reminder';
  id: string;
  runId: string;
  stepId: StepId;
  /** As the person calls it; empty: no name is known. */
  deviceName: string;
  dueMs: number;
  createdAtMs: number;
}

/** Something a person is owed to be told, as it is stored until it has been delivered. */
export type Notice = IncidentNotice | ReminderNotice;

const REMINDER = 'reminder';

/** The name of the notice that a reminder becomes: one set anew for another time is another one. */
export function reminderNoticeIdOf(runId: string, stepId: StepId, dueMs: number): string {
  return `${REMINDER}/${runId}/${stepId}/${dueMs}`;
}

/** What a notice is about. */
export type Subject = { kind: 'run'; runId: string } | { kind: 'incident'; incidentId: string };

/**
 * What a notice is about, from its name alone: it is all that a click brings. Null for what is no
 * notice's name. Apple's ids are part of it and may look like anything; only a reminder's name ends
 * with a number.
 */
export function subjectOf(noticeId: string): Subject | null {
  const parts = noticeId.split('/');
  const end = parts.pop();
  if (parts.length === 0) return null;
  const isReminder = parts[0] === REMINDER && !Number.isNaN(Number(end));
  if (isReminder) return { kind: 'run', runId: parts.slice(1, -1).join('/') };
  return { kind: 'incident', incidentId: parts.join('/') };
}
