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
import type { IncidentPreference } from '../../lib/settings/incident-preference';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/settings/settings';
import type { Announcement, Impact, Incident } from '../../lib/status/model';
import { BACKUP, HOUR_MS, NOON_MS } from './events';
import { goingOn, incidentOf } from './histories';

/** A notification of an incident by its ID, `a/began`: by default of an outage of iCloud Backup. */
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

const IN_AN_HOUR = { services: [BACKUP], startMs: NOON_MS + HOUR_MS, endMs: null };

/** A notification of maintenance: by default of iCloud Backup, in an hour. */
export function planned(
  announcementId: string,
  more: Partial<PlannedNotification> = {},
): PlannedNotification {
  return {
    kind: 'planned',
    id: plannedNotificationId(announcementId),
    feed: 'consumer',
    announcementId,
    ...IN_AN_HOUR,
    appleMessage: '',
    createdAtMs: NOON_MS,
    ...more,
  };
}

/** Announced maintenance: by default of iCloud Backup, in an hour. */
export function announcement(id: string, more: Partial<Announcement> = {}): Announcement {
  return {
    id,
    messageId: id,
    ...IN_AN_HOUR,
    message: '',
    firstSeenMs: NOON_MS,
    lastListedMs: NOON_MS,
    ...more,
  };
}

/** What an incident does to one service: by default an ongoing outage, without Apple's words. */
export function impact(service: string, more: Partial<Impact> = {}): Impact {
  const outage = { severity: 'outage', worstSeverity: 'outage' } as const;
  const since = { startMs: NOON_MS, firstSeenMs: NOON_MS, message: '', usersAffected: '' };
  return goingOn({ service, ...outage, ...since, ...more });
}

/** An incident with these impacts, or an outage of iCloud Backup. */
export function incident(id: string, ...impacts: Impact[]): Incident {
  return incidentOf(id, {
    ...{ impacts: impacts.length > 0 ? impacts : [impact(BACKUP)], timeline: [] },
    ...{ worstInEpisode: 'outage', firstSeenMs: NOON_MS, changedMs: NOON_MS },
  });
}

/** An incident that is over. */
export const overIncident = (id: string, ...services: string[]): Incident =>
  incident(id, ...services.map((service) => impact(service, { phase: 'over' })));

/** What the user wants of the incident `a`: by default nothing. */
export function preference(more: Partial<IncidentPreference> = {}): IncidentPreference {
  return { incidentId: 'a', isMuted: false, tellsWhenOver: false, changedMs: 0, ...more };
}

export interface SituationOptions extends Partial<Omit<DeliverySituation, 'settings'>> {
  settings?: Partial<Settings>;
}

/** What decides about delivery, at noon: by default no incidents and the default settings. */
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
