import type { NewsNotification } from './notification';
import { isEnd } from './notification-kinds';

const SUMMARY = 'summary';
/** An app accepts IDs of 200 characters. */
const MAX_MARKS = 15;
/** Capitals: no kind of notification begins with one. */
const FORM = new RegExp(`^${SUMMARY}(/[ABE][0-9a-z]{1,7})*$`);

/**
 * All that a later check knows of a summary is its ID. It contains hashes: of all that it tells, so that no
 * other summary has the same ID, and of each incident.
 */
export function summaryId(news: readonly NewsNotification[]): string {
  const all = `A${hashOf(news.map(({ id }) => id).join())}`;
  const marks = news.flatMap((one) =>
    one.kind === 'planned' ? [] : `${isEnd(one) ? 'E' : 'B'}${hashOf(one.incidentId)}`,
  );
  return [SUMMARY, all, ...marks.slice(0, MAX_MARKS)].join('/');
}

export function isSummary(notificationId: string): boolean {
  return FORM.test(notificationId);
}

/** What a summary says of an incident: that it began, that it ended, or nothing. */
export function partInSummary(summary: string, incidentId: string): 'beginning' | 'end' | null {
  const [, ...marks] = summary.split('/');
  const hash = hashOf(incidentId);
  if (marks.includes(`B${hash}`)) return 'beginning';
  return marks.includes(`E${hash}`) ? 'end' : null;
}

/** FNV-1a with 32 bits. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
