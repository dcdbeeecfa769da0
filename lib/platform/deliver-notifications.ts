import { t } from './language';
import { msg, sentenceSpace } from '../text/localized-text';
import type { Outbox } from '../notifications/notification';
import {
  isWorthShowing,
  NOTIFICATION_BUTTONS,
  type Notifier,
  type ShownNotification,
} from '../notifications/notifier';
import type { DeliverySituation, OutgoingNotification } from '../notifications/outgoing';
import {
  hasTurnedRecently,
  planDelivery,
  staleNotificationIds,
} from '../notifications/plan-delivery';

/**
 * Each notification leaves the outbox only after it was shown: if the service worker is killed in between,
 * the notifier finds it on the screen. One that fails stays in the outbox and does not delay the others.
 */
export async function deliver(
  outbox: Outbox,
  notifier: Notifier,
  situation: DeliverySituation,
): Promise<void> {
  const { incidents, nowMs } = situation;
  const pending = await outbox.pendingNotifications();
  const { show, dropIds } = planDelivery(pending, situation);
  // An app may take seconds to answer, so it is asked only if there is something to show. The browser's
  // permission level may be wrong: only its handling of the notification counts.
  const isAsked = notifier.isByApp && show.length > 0;
  const permission = isAsked ? await notifier.permission() : 'unknown';
  const canShow = isWorthShowing(permission);
  let hasRemovedStale = false;
  const removeStale = async (newlyShown: readonly OutgoingNotification[]) => {
    if (permission === 'absent') return;
    const stale = staleNotificationIds(await notifier.shownIds(), newlyShown, incidents);
    if (stale.length > 0) await notifier.remove(stale);
    hasRemovedStale = true;
  };
  const deliverOne = async (outgoing: OutgoingNotification) => {
    const { notificationIds, incidentIds } = outgoing;
    const isShown = canShow && (await notifier.show(shownAs(outgoing, nowMs)));
    await eachInTurn([
      // Before they leave the outbox: if the service worker is killed here, it does both again.
      async () => {
        if (incidentIds.length > 0) await removeStale([outgoing]);
      },
      // All IDs at once: no part of a summary may be shown again on its own.
      () =>
        isShown
          ? outbox.markDelivered(notificationIds)
          : outbox.makeBanners(
              pending.filter(({ id }) => notificationIds.includes(id)),
              nowMs,
            ),
    ]);
  };
  await eachInTurn([
    async () => {
      if (dropIds.length > 0) await outbox.markDelivered(dropIds);
    },
    ...show.map((outgoing) => () => deliverOne(outgoing)),
    async () => {
      if (!hasRemovedStale && hasTurnedRecently(incidents, nowMs)) await removeStale([]);
    },
  ]);
}

function shownAs(
  { id, text, icon, mutable }: OutgoingNotification,
  nowMs: number,
): ShownNotification {
  const buttons = mutable === null ? [] : NOTIFICATION_BUTTONS;
  const body = text.body.map((sentence) => t(sentence, nowMs));
  return {
    id,
    title: t(text.title, nowMs),
    message: text.isList
      ? body.join('\n')
      : body.reduce((before, next) => `${before}${sentenceSpace(before)}${next}`, ''),
    icon,
    buttons: buttons.map((name) => t(msg(`notification.${name}`), nowMs)),
  };
}

/** Runs all tasks, even after one has failed; then throws the first error. */
async function eachInTurn(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const task of tasks) await task().catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors[0];
}
