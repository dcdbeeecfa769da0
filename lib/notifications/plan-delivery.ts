import { isPaused, isQuiet } from '../settings/quiet-times';
import { feedOf, isActive, isConfirmed, notifiedImpacts } from '../status/incident';
import type { Incident } from '../status/model';
import { impactsOf } from './affected-services';
import {
  byAge,
  incidentKindInId,
  notificationSubject,
  type IncidentNotification,
  type PendingNotification,
} from './notification';
import { isEnd } from './notification-kinds';
import {
  type DeliverySituation,
  type DueNotification,
  type OutgoingNotification,
  outgoingNotifications,
  partInSummary,
} from './outgoing';

/** Then it is no longer news. Longer than the longest pause with quiet hours after it. */
const EXPIRES_AFTER_MS = 3 * 24 * 60 * 60_000;

/** How long after an end or a return shown notifications are checked, in case a check was killed. */
const RECENT_MS = 15 * 60_000;

export interface DeliveryPlan {
  show: OutgoingNotification[];
  /** Notifications in neither list stay in the outbox. */
  dropIds: string[];
}

/** Shows nothing during quiet hours and pauses. */
export function planDelivery(
  pending: readonly PendingNotification[],
  situation: DeliverySituation,
): DeliveryPlan {
  const { settings, nowMs, timeZone, isClockPlausible } = situation;
  // The database and the fallback store can both have it: the later copy counts.
  const byId = new Map(pending.map((notification) => [notification.id, notification]));
  const sorted = [...byId.values()].sort(byAge);
  const expired = sorted.filter((notification) => isExpired(notification, situation));
  const decided = bySubject(sorted.filter((notification) => !expired.includes(notification))).map(
    (notifications) => decideTogether(notifications, situation),
  );
  const dropIds = [...expired, ...decided.flatMap(({ untrue }) => untrue)].map(({ id }) => id);
  const isPausedOrUnsure = isClockPlausible
    ? isPaused(settings, nowMs)
    : settings.pausedUntilMs !== null;
  const isSilent = isQuiet(settings.quietHours, nowMs, timeZone) || isPausedOrUnsure;
  const due = isSilent ? [] : decided.flatMap((one) => one.due ?? []);
  return { show: outgoingNotifications(due, situation), dropIds };
}

/** A reminder never expires: the user asked for it. */
function isExpired(
  notification: PendingNotification,
  { preferences, nowMs, isClockPlausible }: DeliverySituation,
): boolean {
  if (notification.kind === 'reminder') return false;
  if (isOld(notification, nowMs) && isClockPlausible) return true;
  if (notification.kind === 'planned') return false;
  const preference = preferences.find(({ incidentId }) => incidentId === notification.incidentId);
  const isAskedFor = notification.kind === 'over' && preference?.tellsWhenOver;
  return Boolean(preference?.isMuted) && !isAskedFor;
}

function isOld({ createdAtMs }: PendingNotification, nowMs: number): boolean {
  return nowMs - createdAtMs >= EXPIRES_AFTER_MS;
}

function bySubject(notifications: readonly PendingNotification[]): PendingNotification[][] {
  const groups = new Map<string, PendingNotification[]>();
  for (const notification of notifications) {
    const key =
      'incidentId' in notification
        ? `incident ${notification.incidentId}`
        : `other ${notification.id}`;
    groups.set(key, [...(groups.get(key) ?? []), notification]);
  }
  return [...groups.values()];
}

/** The last notification that is still true stands for the earlier ones; those after it are untrue. */
function decideTogether(
  notifications: readonly PendingNotification[],
  situation: DeliverySituation,
): { due: DueNotification | null; untrue: readonly PendingNotification[] } {
  const decisions = notifications.map((notification) => deliveryDecision(notification, situation));
  const lastIndex = decisions.findLastIndex((decision) => decision !== 'drop');
  const notification = notifications[lastIndex];
  const isDue = notification && decisions[lastIndex] === 'show';
  return {
    due: isDue ? { notification, delivered: notifications.slice(0, lastIndex + 1) } : null,
    untrue: notifications.slice(lastIndex + 1),
  };
}

type DeliveryDecision = 'show' | 'wait' | 'drop';

function deliveryDecision(
  notification: PendingNotification,
  situation: DeliverySituation,
): DeliveryDecision {
  if (notification.kind === 'reminder') return 'show';
  // It looks three days old, but the clock isn't trusted (otherwise it would have expired): wait.
  if (isOld(notification, situation.nowMs)) return 'wait';
  if (notification.kind !== 'planned') return incidentDecision(notification, situation);
  const { announcements, nowMs } = situation;
  const announcement = announcements.find(({ id }) => id === notification.announcementId);
  // Maintenance that has begun is no longer among the announcements.
  if (!announcement) return 'drop';
  return announcement.startMs === null || announcement.startMs > nowMs ? 'show' : 'drop';
}

function incidentDecision(
  notification: IncidentNotification,
  { incidents, unsureFeeds }: DeliverySituation,
): DeliveryDecision {
  const incident = incidents.find(({ id }) => id === notification.incidentId);
  // A problem is reported as ongoing only after a recent reading: after a night it may be over.
  const isUnsure = unsureFeeds.includes(feedOf(notification));
  if (!incident) return isEnd(notification) ? 'show' : isUnsure ? 'wait' : 'drop';
  const phases = impactsOf(notification, incident).map(({ phase }) => phase);
  const isOngoing = phases.some(isActive);
  if (isEnd(notification)) {
    if (phases.some(isConfirmed)) return 'drop';
    // It may be back: the next reading decides.
    return isOngoing ? 'wait' : 'show';
  }
  if (!isOngoing) return 'drop';
  // It may be ending: the next reading decides.
  const isEnding = phases.every((phase) => phase !== 'ongoing' && phase !== 'returning');
  return isUnsure || isEnding ? 'wait' : 'show';
}

/** Of incidents with a newer notification, beginnings of ended ones, and ends of ones that are back. */
export function staleNotificationIds(
  shownIds: readonly string[],
  newlyShown: readonly Pick<OutgoingNotification, 'id' | 'incidentIds'>[],
  incidents: readonly Incident[],
): string[] {
  const newIds = new Set(newlyShown.map(({ id }) => id));
  const newIncidents = newlyShown.flatMap(({ incidentIds }) => incidentIds);
  const over = incidents.filter(isOver).map(({ id }) => id);
  const ongoing = incidents.filter(isUnderWay).map(({ id }) => id);
  return shownIds.filter((id) => {
    if (newIds.has(id)) return false;
    return (
      newIncidents.some((incidentId) => partIn(id, incidentId) !== null) ||
      over.some((incidentId) => partIn(id, incidentId) === 'beginning') ||
      ongoing.some((incidentId) => partIn(id, incidentId) === 'end')
    );
  });
}

/** What a notification says about an incident. */
function partIn(id: string, incidentId: string): 'beginning' | 'end' | null {
  const subject = notificationSubject(id);
  if (subject?.kind === 'several') return partInSummary(id, incidentId);
  if (subject?.kind !== 'incident' || subject.incidentId !== incidentId) return null;
  const kind = incidentKindInId(id);
  return kind !== null && !isEnd({ kind }) ? 'beginning' : 'end';
}

/** Whether what is shown of an incident may have become false. */
export function hasTurnedRecently(incidents: readonly Incident[], nowMs: number): boolean {
  return incidents.some((incident) => {
    const isBack = isUnderWay(incident) && incident.timeline.at(-1)?.kind === 'reopened';
    return (isBack || isOver(incident)) && nowMs - incident.changedMs < RECENT_MS;
  });
}

function isOver(incident: Incident): boolean {
  return notifiedImpacts(incident).every(({ phase }) => phase === 'over');
}

function isUnderWay(incident: Incident): boolean {
  return notifiedImpacts(incident).some(({ phase }) => isConfirmed(phase));
}
