import { BACKUP_SERVICE } from '../status/watched-services';
import { message } from '../text/message';
import type { Telling } from './delivery';
import { isEnd, SUMMARY_ID, type IncidentNotice, type PlannedNotice } from './notice';
import { worstIconOf } from './notice-icon';
import { titleOf } from './notice-text';

/** More than systems show of a notice. */
const MAX_LINES = 4;

/**
 * Several pieces of news from Apple as one notice, a line each.
 * In: two or more of them as they are now; the names of all notices that are told by it.
 */
export function summaryOf(
  news: readonly (IncidentNotice | PlannedNotice)[],
  noticeIds: string[],
): Telling {
  const inOrder = news.toSorted((a, b) => rankOf(a) - rankOf(b));
  const lines = inOrder.slice(0, MAX_LINES).map(titleOf);
  const more = news.length - lines.length;
  return {
    id: SUMMARY_ID,
    text: {
      title: message('notice.several', news.length),
      body: [...lines, ...(more > 0 ? [message('notice.more', more)] : [])],
      isList: true,
    },
    icon: worstIconOf(news),
    noticeIds,
    incidentIds: news.flatMap((one) => (one.kind === 'planned' ? [] : one.incidentId)),
    mutable: null,
  };
}

/** iCloud Backup first; what goes on before what is over, and that before what is to come. */
function rankOf(notice: IncidentNotice | PlannedNotice): number {
  const isBackup = notice.feed !== 'developer' && notice.services.includes(BACKUP_SERVICE);
  const when = notice.kind === 'planned' ? 2 : isEnd(notice) ? 1 : 0;
  return (isBackup ? 0 : 3) + when;
}
