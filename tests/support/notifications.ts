import type {
  IncidentNotification,
  PlannedNotification,
  ReminderNotification,
} from '../../lib/notifications/notification';
import {
  plannedNotificationId,
  reminderNotificationId,
} from '../../lib/notifications/notification';
import type { DeliverySituation } from '../../lib/notifications/outgoing';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/settings/settings';
import type { Announcement, Impact, Incident } from '../../lib/status/model';
import { BACKUP, HOUR_MS, NOON_MS } from './events';

/** A notification of an incident by its name, `a/began`: of an outage of iCloud Backup, unless told. */
export function notification(
  id: string,
  more: Partial<IncidentNotification> = {},
): IncidentNotification {
  const end = id.lastIndexOf('/');
  const [kind] = id.slice(end + 1).split('-');
  return {
    id,
    incidentId: id.slice(0, end),
    kind: kind as IncidentNotification['kind'],
    severity: 'outage',
    services: [BACKUP],
    startMs: NOON_MS,
    endMs: null,
    appleMessage: '',
    lessAffected: [],
    stillAffected: null,
    createdAtMs: NOON_MS,
    ...more,
  };
}

/** A reminder that is due. */
export function reminder(
  dueMs: number,
  more: Partial<ReminderNotification> = {},
): ReminderNotification {
  const [runId, stepId] = ['first', 'wait-24h'] as const;
  const id = reminderNotificationId(runId, stepId, dueMs);
  const createdAtMs = NOON_MS;
  return { kind: 'reminder', id, runId, stepId, deviceName: '', dueMs, createdAtMs, ...more };
}

/** A notification of maintenance of iCloud Backup that begins in an hour, unless told. */
export function planned(
  announcementId: string,
  more: Partial<PlannedNotification> = {},
): PlannedNotification {
  return {
    kind: 'planned',
    id: plannedNotificationId(announcementId),
    feed: 'consumer',
    announcementId,
    services: [BACKUP],
    startMs: NOON_MS + HOUR_MS,
    endMs: null,
    appleMessage: '',
    createdAtMs: NOON_MS,
    ...more,
  };
}

/** What is announced for iCloud Backup in an hour, unless told. */
export function announcement(id: string, more: Partial<Announcement> = {}): Announcement {
  return {
    id,
    messageId: id,
    services: [BACKUP],
    startMs: NOON_MS + HOUR_MS,
    endMs: null,
    message: '',
    firstSeenMs: NOON_MS,
    lastListedMs: NOON_MS,
    ...more,
  };
}

/** What an incident does to one service: an outage that goes on, unless told. */
export function impact(service: string, more: Partial<Impact> = {}): Impact {
  return {
    service,
    phase: 'ongoing',
    wasConfirmed: true,
    severity: 'outage',
    worstSeverity: 'outage',
    startMs: NOON_MS,
    endMs: null,
    message: '',
    usersAffected: '',
    firstSeenMs: NOON_MS,
    overSeenMs: null,
    ...more,
  };
}

/** An incident with these impacts, or an outage of iCloud Backup. */
export function incident(id: string, ...impacts: Impact[]): Incident {
  return {
    id,
    messageId: id,
    impacts: impacts.length > 0 ? impacts : [impact(BACKUP)],
    episode: 1,
    worstInEpisode: 'outage',
    firstSeenMs: NOON_MS,
    changedMs: NOON_MS,
    timeline: [],
  };
}

/** One that is over. */
export const overIncident = (id: string, ...services: string[]): Incident =>
  incident(id, ...services.map((service) => impact(service, { phase: 'over' })));

interface SituationOptions extends Partial<Omit<DeliverySituation, 'settings'>> {
  settings?: Partial<Settings>;
}

/** What decides about delivery at noon, UTC; nothing is known and nothing set, unless told. */
export function situation({ settings, ...more }: SituationOptions = {}): DeliverySituation {
  return {
    settings: { ...DEFAULT_SETTINGS, ...settings },
    preferences: [],
    incidents: [],
    announcements: [],
    unsureFeeds: [],
    nowMs: NOON_MS,
    timeZone: 'UTC',
    isClockPlausible: true,
    ...more,
  };
}
