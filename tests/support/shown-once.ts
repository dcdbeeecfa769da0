import type { OutgoingNotification } from '../../lib/notifications/outgoing';
import type { DeliveryPlan } from '../../lib/notifications/plan-delivery';
import type { PendingNotification } from '../../lib/notifications/notification';
import type { Incident } from '../../lib/status/model';

/** Something that the person saw. */
export interface Shown {
  outgoing: OutgoingNotification;
  /** What it told of: of an incident only the last, which tells the earlier ones too. */
  notifications: PendingNotification[];
  /** In which episode each incident was. */
  episodes: ReadonlyMap<string, number>;
  nowMs: number;
}

const BEGINNINGS = new Set(['began', 'reopened']);

/** What a delivery shows. In: what was owed, the incidents as they are, now. */
export function shownOf(
  { show }: DeliveryPlan,
  pending: readonly PendingNotification[],
  incidents: readonly Incident[],
  nowMs: number,
): Shown[] {
  const episodes = new Map(incidents.map(({ id, episode }) => [id, episode]));
  return show.map((outgoing) => {
    const told = outgoing.notificationIds.flatMap(
      (id) => pending.find((notification) => notification.id === id) ?? [],
    );
    const notifications = [
      ...new Map(
        told.map((notification) => [notificationSubject(notification), notification]),
      ).values(),
    ];
    return { outgoing, notifications, episodes, nowMs };
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
        .filter(({ kind }) => BEGINNINGS.has(kind))
        .map(notificationSubject)
        .map((id) => `${id}, episode ${episodes.get(id)}`),
    ),
  );
}

/** The moments at which Apple's news came as more than one notification. */
export function crowdedMoments(shown: readonly Shown[]): number[] {
  const ofApple = shown.filter(({ notifications }) =>
    notifications.some(({ kind }) => kind !== 'reminder'),
  );
  return repeated(ofApple.map(({ nowMs }) => nowMs));
}

const notificationSubject = (notification: PendingNotification) =>
  'incidentId' in notification ? notification.incidentId : notification.id;

function repeated<T>(all: readonly T[]): T[] {
  return all.filter((one, index) => all.indexOf(one) < index);
}
