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

/** The names of the notifications that were shown more than once, by themselves or in a summary. */
export function shownTwice(shown: readonly Shown[]): string[] {
  return repeated(shown.flatMap(({ outgoing }) => outgoing.notificationIds));
}

/** The episodes of incidents of which more than one beginning was shown. */
export function begunTwice(shown: readonly Shown[]): string[] {
  return repeated(
    shown.flatMap(({ notifications, episodes }) =>
      notifications
        .filter(({ kind }) => kind === 'began' || kind === 'reopened')
        .map(subjectOf)
        .map((id) => `${id}, episode ${episodes.get(id)}`),
    ),
  );
}

/** The moments at which Apple's news came as more than one notification. */
export function crowdedMoments(shown: readonly Shown[]): number[] {
  const isNews = ({ kind }: PendingNotification) => kind !== 'reminder';
  return repeated(
    shown.filter(({ notifications }) => notifications.some(isNews)).map(({ nowMs }) => nowMs),
  );
}

const subjectOf = (notification: PendingNotification) =>
  'incidentId' in notification ? notification.incidentId : notification.id;

export function repeated<T>(all: readonly T[]): T[] {
  return all.filter((one, index) => all.indexOf(one) < index);
}
