import type { DeliverySituation, OutgoingNotification } from '../../lib/notifications/outgoing';
import type { DeliveryPlan } from '../../lib/notifications/plan-delivery';
import type { PendingNotification } from '../../lib/notifications/notification';

/** Something that the user saw. */
export interface Shown {
  outgoing: OutgoingNotification;
  /** What it says: of an incident only the last, which covers the earlier ones too. */
  notifications: PendingNotification[];
  /** In which episode each incident was. */
  episodes: ReadonlyMap<string, number>;
  nowMs: number;
}

/** What a delivery of pending notifications shows. */
export function shownOf(
  { show }: DeliveryPlan,
  pending: readonly PendingNotification[],
  { incidents, nowMs }: DeliverySituation,
): Shown[] {
  const episodes = new Map(incidents.map(({ id, episode }) => [id, episode]));
  return show.map((outgoing) => {
    const covered = pending.filter(({ id }) => outgoing.notificationIds.includes(id));
    const latest = new Map(covered.map((one) => [subjectOf(one), one]));
    return { outgoing, notifications: [...latest.values()], episodes, nowMs };
  });
}

/**
 * What was shown more than once: a notification, by itself or in a summary; a beginning of an episode of an
 * incident; Apple's news of one moment.
 */
export function wronglyShown(shown: readonly Shown[]): string[] {
  return [
    ...repeated(shown.flatMap(({ outgoing }) => outgoing.notificationIds)),
    ...repeated(
      shown.flatMap(({ notifications, episodes }) =>
        notifications
          .filter(({ kind }) => kind === 'began' || kind === 'reopened')
          .map(subjectOf)
          .map((id) => `the beginning of ${id}, episode ${episodes.get(id)}`),
      ),
    ),
    ...repeated(
      shown
        .filter(({ notifications }) => notifications.some(({ kind }) => kind !== 'reminder'))
        .map(({ nowMs }) => `news at ${nowMs}`),
    ),
  ];
}

const subjectOf = (notification: PendingNotification) =>
  'incidentId' in notification ? notification.incidentId : notification.id;

export function repeated<T>(all: readonly T[]): T[] {
  return all.filter((one, index) => all.indexOf(one) < index);
}
