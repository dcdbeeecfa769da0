import type { StepId } from '../guide/knowledge/steps';
import {
  INCIDENT_NOTIFICATION_KINDS,
  type IncidentNotificationKind,
} from '../settings/incident-notification-kinds';
import type { FeedName, Severity } from '../status/model';

export interface IncidentNotification {
  /** Stable: a notification that is shown again replaces the earlier one. */
  id: string;
  incidentId: string;
  kind: IncidentNotificationKind;
  /** Absent in rows of older versions: the consumer feed. */
  feed?: FeedName;
  severity: Severity;
  /** The watched services of this severity, most important first. */
  services: string[];
  lessAffected: string[];
  startMs: number | null;
  endMs: number | null;
  appleMessage: string;
  /** A service that another incident still affects. */
  stillAffected: string | null;
  /** The user's latest failed backup during the incident; absent in rows of older versions. */
  failureMs?: number | null;
  createdAtMs: number;
}

export interface ReminderNotification {
  kind: 'reminder';
  id: string;
  runId: string;
  stepId: StepId;
  deviceName: string;
  dueMs: number;
  createdAtMs: number;
}

export interface PlannedNotification {
  kind: 'planned';
  id: string;
  feed: FeedName;
  announcementId: string;
  services: string[];
  startMs: number | null;
  endMs: number | null;
  appleMessage: string;
  createdAtMs: number;
}

export type NewsNotification = IncidentNotification | PlannedNotification;

/** Stored until it is delivered. */
export type PendingNotification = NewsNotification | ReminderNotification;

export interface Outbox {
  pendingNotifications(): Promise<PendingNotification[]>;
  /** Removes all of them from the outbox or none. */
  markDelivered(notificationIds: readonly string[]): Promise<void>;
  /** Moves all of them from the outbox to the popup's banners or none. */
  makeBanners(notifications: readonly PendingNotification[], nowMs: number): Promise<void>;
}

export function byAge(a: PendingNotification, b: PendingNotification): number {
  return a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1);
}

export const TEST_ID = 'test';
const REMINDER = 'reminder';
const PLANNED = 'planned';

/** The last part of an incident notification's ID: its kind, and a number for a later episode. */
const INCIDENT_ID_END = new RegExp(`^(${INCIDENT_NOTIFICATION_KINDS.join('|')})(-\\d+)?$`);

/** The ID contains the time, so that a reminder that is set again is shown again. */
export function reminderNotificationId(runId: string, stepId: StepId, dueMs: number): string {
  return `${REMINDER}/${runId}/${stepId}/${dueMs}`;
}

export function plannedNotificationId(announcementId: string): string {
  return `${PLANNED}/${announcementId}`;
}

export function incidentKindInId(notificationId: string): IncidentNotificationKind | null {
  const end = notificationId.slice(notificationId.lastIndexOf('/') + 1);
  const kind = INCIDENT_ID_END.exec(end)?.[1];
  return INCIDENT_NOTIFICATION_KINDS.find((one) => one === kind) ?? null;
}

export type NotificationSubject =
  | { kind: 'run'; runId: string }
  | { kind: 'incident'; incidentId: string }
  | { kind: 'announcement'; announcementId: string }
  | { kind: 'several' }
  | { kind: 'test' };

/**
 * A click event contains only the ID. Apple's IDs are part of it and can contain anything; only a
 * reminder's ID ends with a number, and only an incident notification's with a kind.
 */
export function notificationSubject(notificationId: string): NotificationSubject | null {
  if (isSummary(notificationId)) return { kind: 'several' };
  if (notificationId === TEST_ID) return { kind: 'test' };
  const parts = notificationId.split('/');
  const end = parts.pop() ?? '';
  const [start] = parts;
  if (start === undefined) return null;
  if (start === REMINDER && !Number.isNaN(Number(end)))
    return { kind: 'run', runId: parts.slice(1, -1).join('/') };
  if (start === PLANNED && !INCIDENT_ID_END.test(end))
    return { kind: 'announcement', announcementId: [...parts.slice(1), end].join('/') };
  return { kind: 'incident', incidentId: parts.join('/') };
}

/** The prefix of a summary's ID; `summaryId` returns the rest. */
export const SUMMARY = 'summary';
/** Uppercase: no kind of notification begins with an uppercase letter. */
const SUMMARY_FORM = new RegExp(`^${SUMMARY}(/[ABE][0-9a-z]{1,7})*$`);

export function isSummary(notificationId: string): boolean {
  return SUMMARY_FORM.test(notificationId);
}
