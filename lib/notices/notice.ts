import type { StepId } from '../guide/knowledge/step';
import type { FeedName, Severity } from '../status/model';

export type IncidentNoticeKind = 'began' | 'worsened' | 'over' | 'reopened' | 'wasDown';

/** The last part of an incident's notice: what happened, and in which episode. */
const INCIDENT_NOTICE_END = /^(began|worsened|over|reopened|wasDown)(-\d+)?$/;

/** What people are told of an incident. `wasDown`: it was over before anyone could see it. */
export interface IncidentNotice {
  /** Stable: telling the same thing again replaces it. */
  id: string;
  incidentId: string;
  kind: IncidentNoticeKind;
  /** Whose services it names. Absent in what an older version stored: the consumer feed. */
  feed?: FeedName;
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

/** That Apple has announced maintenance. */
export interface PlannedNotice {
  kind: 'planned';
  /** `planned/` and the announcement's id: telling the same thing again replaces it. */
  id: string;
  feed: FeedName;
  announcementId: string;
  /** The watched services that are concerned, most important first. */
  services: string[];
  startMs: number | null;
  endMs: number | null;
  /** Apple's own words; empty where there were none. */
  appleMessage: string;
  createdAtMs: number;
}

/** Something a person is owed to be told, as it is stored until it has been delivered. */
export type Notice = IncidentNotice | PlannedNotice | ReminderNotice;

/** Sorts notices, oldest first. */
export function byAge(a: Notice, b: Notice): number {
  return a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1);
}

/** Whether a notice tells that something is over. */
export function isEnd({ kind }: Pick<IncidentNotice, 'kind'>): boolean {
  return kind === 'over' || kind === 'wasDown';
}

/** Whether a notice, by its name, tells that something goes on. In: the name of an incident's notice. */
export function isBeginning(noticeId: string): boolean {
  const end = INCIDENT_NOTICE_END.exec(noticeId.slice(noticeId.lastIndexOf('/') + 1));
  return end !== null && !isEnd({ kind: end[1] as IncidentNoticeKind });
}

const REMINDER = 'reminder';

/** The name of the notice that a reminder becomes: one set anew for another time is another one. */
export function reminderNoticeIdOf(runId: string, stepId: StepId, dueMs: number): string {
  return `${REMINDER}/${runId}/${stepId}/${dueMs}`;
}

const PLANNED = 'planned';

/** The name of the notice of an announcement. */
export function plannedNoticeIdOf(announcementId: string): string {
  return `${PLANNED}/${announcementId}`;
}

/** The name of the notice that tells of several things at once. */
export const SUMMARY_ID = 'summary';

/** That of the notice by which people see whether notices get through. */
export const TEST_ID = 'test';

/** What a notice is about. */
export type Subject =
  | { kind: 'run'; runId: string }
  | { kind: 'incident'; incidentId: string }
  | { kind: 'announcement'; announcementId: string }
  | { kind: 'several' }
  | { kind: 'test' };

/**
 * What a notice is about, from its name alone: it is all that a click brings. Null for what is no
 * notice's name. Apple's ids are part of it and may look like anything; only a reminder's name ends
 * with a number, and only an incident's with what happened to it.
 */
export function subjectOf(noticeId: string): Subject | null {
  if (noticeId === SUMMARY_ID) return { kind: 'several' };
  if (noticeId === TEST_ID) return { kind: 'test' };
  const parts = noticeId.split('/');
  const end = parts.pop() ?? '';
  const [start] = parts;
  if (start === undefined) return null;
  if (start === REMINDER && !Number.isNaN(Number(end)))
    return { kind: 'run', runId: parts.slice(1, -1).join('/') };
  if (start === PLANNED && !INCIDENT_NOTICE_END.test(end))
    return { kind: 'announcement', announcementId: [...parts.slice(1), end].join('/') };
  return { kind: 'incident', incidentId: parts.join('/') };
}
