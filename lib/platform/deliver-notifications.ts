import { t } from './language';
import { msg } from '../text/localized-text';
import {
  planDelivery,
  type DeliverySituation,
  type OutgoingNotification,
} from '../notifications/plan-delivery';
import type { PendingNotification } from '../notifications/notification';
import { NOTIFICATION_BUTTONS } from '../notifications/notification-buttons';
import { isWorthShowing, type Notifier, type ShownNotification } from '../notifications/notifier';
import { hasEndedLately, staleNotificationIds } from '../notifications/stale-notifications';

/** Where the notifications that are owed are kept. */
export interface Outbox {
  pendingNotifications(): Promise<PendingNotification[]>;
  /** Takes them off the list, all of them or none. */
  markDelivered(notificationIds: readonly string[]): Promise<void>;
  /** Keeps them for the popup to show and takes them off the list, all of them or none. */
  makeBanners(notifications: readonly PendingNotification[], nowMs: number): Promise<void>;
}

/**
 * Delivers the notifications that are owed and due. Each is taken off the list only after the notifier has
 * accepted it: a worker killed in between shows it again under the same id, which replaces it. One
 * that is refused for now stays owed and holds up no other; its error is thrown at the end. What is
 * not and won't be shown becomes a banner.
 */
export async function deliver(
  pending: Outbox,
  notifier: Notifier,
  situation: DeliverySituation,
): Promise<void> {
  const { incidents, nowMs } = situation;
  const notifications = await pending.pendingNotifications();
  const { show, dropIds } = planDelivery(notifications, situation);
  // Asked only where there is something to show: an app may take seconds to say nothing.
  const permission = show.length > 0 ? await notifier.permission() : 'unknown';
  const canShow = isWorthShowing(permission);
  let isTidy = false;
  /** Takes away what is no longer so: by what was just told, and by how it is now. */
  const takeAway = async (told: readonly OutgoingNotification[]) => {
    if (permission === 'absent' || permission === 'unsupported') return;
    const outdated = staleNotificationIds(await notifier.shownIds(), told, incidents);
    if (outdated.length > 0) await notifier.remove(outdated);
    isTidy = true;
  };
  const tell = async (outgoing: OutgoingNotification) => {
    const { notificationIds, incidentIds } = outgoing;
    const isShown = canShow && (await notifier.show(shownAs(outgoing, nowMs)));
    // As long as it is on the list: a worker killed here does both again, and later nobody would look.
    const replace = () => (incidentIds.length > 0 ? takeAway([outgoing]) : Promise.resolve());
    // At once: of a summary that was shown no part may be told again by itself.
    const markDelivered = () =>
      isShown
        ? pending.markDelivered(notificationIds)
        : pending.makeBanners(withIds(notifications, notificationIds), nowMs);
    await eachInTurn([replace, markDelivered]);
  };
  const drop = async () => {
    if (dropIds.length > 0) await pending.markDelivered(dropIds);
  };
  const tidy = async () => {
    if (!isTidy && hasEndedLately(incidents, nowMs)) await takeAway([]);
  };
  await eachInTurn([drop, ...show.map((one) => () => tell(one)), tidy]);
}

function withIds(
  notifications: readonly PendingNotification[],
  ids: readonly string[],
): PendingNotification[] {
  return notifications.filter(({ id }) => ids.includes(id));
}

function shownAs(
  { id, text, icon, mutable }: OutgoingNotification,
  nowMs: number,
): ShownNotification {
  return {
    id,
    title: t(text.title, nowMs),
    message: text.body.map((sentence) => t(sentence, nowMs)).join(text.isList ? '\n' : ' '),
    icon,
    buttons:
      mutable === null
        ? []
        : NOTIFICATION_BUTTONS.map((name) => t(msg(`notification.${name}`), nowMs)),
  };
}

/** Trouble with one holds up no other; the first is thrown at the end. */
async function eachInTurn(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const task of tasks) await task().catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors[0];
}
