import type { StepId } from '../guide/knowledge/step';
import type { FeedName, Severity } from '../status/model';

export type IncidentNotificationKind = 'began' | 'worsened' | 'over' | 'reopened' | 'wasDown';

/** The last part of an incident's notification: what happened, and in which episode. */
const INCIDENT_NOTIFICATION_END = /^(began|worsened|over|reopened|wasDown)(-\d+)?$/;

/** What people are told of an incident. `wasDown`: it was over before anyone could see it. */
export interface IncidentNotification {
  /** Stable: telling the same thing again replaces it. */
  id: string;
  incidentId: string;
  kind: IncidentNotificationKind;
  /** Whose services it names. Absent in what an older version stored: the consumer feed. */
  feed?: FeedName;
  severity: Severity;
  /** The watched services that are as badly off as the notification says, most important first. */
  services: string[];
  /** Those that are affected less. */
  lessAffected: string[];
  startMs: number | null;
  endMs: number | null;
  /** Apple's own words; empty where there were none. */
  appleMessage: string;
  /** A service that another incident still troubles; iCloud Backup before those of the notification. */
  stillAffected: string | null;
  /**
   * The person's latest failed backup that falls inside the incident; null where none does. Absent
   * in what an older version stored: the same as null.
   */
  failureMs?: number | null;
  createdAtMs: number;
}

/** That it is time to look whether a step helped. */
export interface ReminderNotification {
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
export interface PlannedNotification {
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
export type PendingNotification = IncidentNotification | PlannedNotification | ReminderNotification;

/** Sorts notifications, oldest first. */
export function byAge(a: PendingNotification, b: PendingNotification): number {
  return a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1);
}

/** Whether a notification tells that something is over. */
export function isEnd({ kind }: Pick<IncidentNotification, 'kind'>): boolean {
  return kind === 'over' || kind === 'wasDown';
}

/** Whether a notification, by its name, tells that something goes on. In: the name of an incident's notification. */
export function isBeginning(notificationId: string): boolean {
  const end = INCIDENT_NOTIFICATION_END.exec(
    notificationId.slice(notificationId.lastIndexOf('/') + 1),
  );
  return end !== null && !isEnd({ kind: end[1] as IncidentNotificationKind });
}

const REMINDER = 'reminder';

/** The name of the notification that a reminder becomes: one set anew for another time is another one. */
export function reminderNotificationId(runId: string, stepId: StepId, dueMs: number): string {
  return `${REMINDER}/${runId}/${stepId}/${dueMs}`;
}

const PLANNED = 'planned';

/** The name of the notification of an announcement. */
export function plannedNotificationId(announcementId: string): string {
  return `${PLANNED}/${announcementId}`;
}

/** The name of the notification that tells of several things at once. */
export const SUMMARY_ID = 'summary';

/** That of the notification by which people see whether notifications get through. */
export const TEST_ID = 'test';

/** What a notification is about. */
export type Subject =
  | { kind: 'run'; runId: string }
  | { kind: 'incident'; incidentId: string }
  | { kind: 'announcement'; announcementId: string }
  | { kind: 'several' }
  | { kind: 'test' };

/**
 * What a notification is about, from its name alone: it is all that a click brings. Null for what is no
 * notification's name. Apple's ids are part of it and may look like anything; only a reminder's name ends
 * with a number, and only an incident's with what happened to it.
 */
export function notificationSubject(notificationId: string): Subject | null {
  if (notificationId === SUMMARY_ID) return { kind: 'several' };
  if (notificationId === TEST_ID) return { kind: 'test' };
  const parts = notificationId.split('/');
  const end = parts.pop() ?? '';
  const [start] = parts;
  if (start === undefined) return null;
  if (start === REMINDER && !Number.isNaN(Number(end)))
    return { kind: 'run', runId: parts.slice(1, -1).join('/') };
  if (start === PLANNED && !INCIDENT_NOTIFICATION_END.test(end))
    return { kind: 'announcement', announcementId: [...parts.slice(1), end].join('/') };
  return { kind: 'incident', incidentId: parts.join('/') };
}
