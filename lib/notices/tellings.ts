import { asItIsNow } from './as-it-is-now';
import type { DeliverySituation, Telling } from './delivery';
import { isEndTold } from './end-told';
import { byAge, isEnd, type Notice } from './notice';
import { iconOf } from './notice-icon';
import { noticeText } from './notice-text';
import { summaryOf } from './summary';

/** A notice that is to be told, and those before it of the same incident, which are told by it. */
export interface Due {
  notice: Notice;
  /** All of them, oldest first. */
  told: readonly Notice[];
}

/**
 * What is due as the browser is to show it: news from Apple as one notice, each reminder by itself.
 * Pure.
 */
export function tellingsOf(due: readonly Due[], situation: DeliverySituation): Telling[] {
  const reminders = due.filter(({ notice }) => notice.kind === 'reminder');
  const news = due.flatMap(({ notice, told }) =>
    notice.kind === 'reminder' ? [] : [{ notice: asItIsNow(notice, situation), told }],
  );
  const single = news.length > 1 ? reminders : [...news, ...reminders];
  const tellings = single.map((one) => tellingOf(one, situation));
  if (news.length <= 1) return tellings;
  const told = news.flatMap((one) => one.told).sort(byAge);
  const now = news.map(({ notice }) => notice);
  return [summaryOf(now, idsOf(told)), ...tellings];
}

function tellingOf({ notice, told }: Due, situation: DeliverySituation): Telling {
  const incidentId = 'incidentId' in notice ? notice.incidentId : null;
  const incident = situation.incidents.find(({ id }) => id === incidentId) ?? null;
  const isOngoing = 'incidentId' in notice && !isEnd(notice);
  return {
    id: notice.id,
    text: noticeText(notice, { isEndTold: isOngoing && isEndTold(notice, situation, incident) }),
    icon: iconOf(notice),
    noticeIds: idsOf(told),
    incidentIds: incidentId === null ? [] : [incidentId],
    mutable: isOngoing ? incidentId : null,
  };
}

function idsOf(notices: readonly Notice[]): string[] {
  return notices.map(({ id }) => id);
}
