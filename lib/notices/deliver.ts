import { say } from '../platform/language';
import { message } from '../text/message';
import { deliveryOf, type DeliverySituation, type Telling } from './delivery';
import type { Notice } from './notice';
import { NOTICE_BUTTONS } from './notice-buttons';
import { isWorthShowing, type Notifier, type ShownNotice } from './notifier';
import { hasEndedLately, outdatedNotices } from './outdated';

/** Where the notices that are owed are kept. */
export interface Owed {
  owedNotices(): Promise<Notice[]>;
  /** Takes them off the list, all of them or none. */
  settle(noticeIds: readonly string[]): Promise<void>;
  /** Keeps them for the popup to show and takes them off the list, all of them or none. */
  makeBanners(notices: readonly Notice[], nowMs: number): Promise<void>;
}

/**
 * Delivers the notices that are owed and due. Each is taken off the list only after the notifier has
 * accepted it: a worker killed in between shows it again under the same id, which replaces it. One
 * that is refused for now stays owed and holds up no other; its error is thrown at the end. What is
 * not and won't be shown becomes a banner.
 */
export async function deliver(
  owed: Owed,
  notifier: Notifier,
  situation: DeliverySituation,
): Promise<void> {
  const { incidents, nowMs } = situation;
  const notices = await owed.owedNotices();
  const { show, dropIds } = deliveryOf(notices, situation);
  // Asked only where there is something to show: an app may take seconds to say nothing.
  const permission = show.length > 0 ? await notifier.permission() : 'unknown';
  const canShow = isWorthShowing(permission);
  let isTidy = false;
  /** Takes away what is no longer so: by what was just told, and by how it is now. */
  const takeAway = async (told: readonly Telling[]) => {
    if (permission === 'absent' || permission === 'unsupported') return;
    const outdated = outdatedNotices(await notifier.shownIds(), told, incidents);
    if (outdated.length > 0) await notifier.remove(outdated);
    isTidy = true;
  };
  const tell = async (telling: Telling) => {
    const { noticeIds, incidentIds } = telling;
    const isShown = canShow && (await notifier.show(shownAs(telling, nowMs)));
    // As long as it is on the list: a worker killed here does both again, and later nobody would look.
    const replace = () => (incidentIds.length > 0 ? takeAway([telling]) : Promise.resolve());
    // At once: of a summary that was shown no part may be told again by itself.
    const settle = () =>
      isShown ? owed.settle(noticeIds) : owed.makeBanners(withIds(notices, noticeIds), nowMs);
    await eachInTurn([replace, settle]);
  };
  const drop = async () => {
    if (dropIds.length > 0) await owed.settle(dropIds);
  };
  const tidy = async () => {
    if (!isTidy && hasEndedLately(incidents, nowMs)) await takeAway([]);
  };
  await eachInTurn([drop, ...show.map((one) => () => tell(one)), tidy]);
}

function withIds(notices: readonly Notice[], ids: readonly string[]): Notice[] {
  return notices.filter(({ id }) => ids.includes(id));
}

function shownAs({ id, text, icon, mutable }: Telling, nowMs: number): ShownNotice {
  return {
    id,
    title: say(text.title, nowMs),
    message: text.body.map((sentence) => say(sentence, nowMs)).join(text.isList ? '\n' : ' '),
    icon,
    buttons:
      mutable === null ? [] : NOTICE_BUTTONS.map((name) => say(message(`notice.${name}`), nowMs)),
  };
}

/** Trouble with one holds up no other; the first is thrown at the end. */
async function eachInTurn(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const task of tasks) await task().catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors[0];
}
