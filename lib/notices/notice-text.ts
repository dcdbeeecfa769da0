import { NEEDED_SERVICES } from '../status/watched-services';
import { message, type Message } from '../text/message';
import type { IncidentNotice, Notice, PlannedNotice, ReminderNotice } from './notice';

/** The sentences of a notice. */
export interface NoticeText {
  title: Message;
  body: Message[];
  /** Whether the body is lines rather than one text; absent: it is not. */
  isList?: boolean;
}

/**
 * Puts a notice into sentences: what happened, Apple's words, what to do.
 * In: the notice, and whether the person will be told of the end of what goes on.
 */
export function noticeText(notice: Notice, { isEndTold = false } = {}): NoticeText {
  if (notice.kind === 'reminder') return reminderText(notice);
  const body = notice.kind === 'planned' ? plannedBody(notice) : bodyOf(notice, isEndTold);
  return { title: titleOf(notice), body };
}

/** What a notice of Apple's says in one line. */
export function titleOf(notice: IncidentNotice | PlannedNotice): Message {
  const [first = '', ...others] = notice.services;
  const isOne = others.length === 0;
  const subject = isOne
    ? message('notice.one', first)
    : message('notice.andMore', first, others.length);
  if (notice.kind === 'planned') return message('notice.planned', subject);
  if (notice.kind === 'over') return message('notice.over', subject);
  if (notice.kind === 'wasDown') return message('notice.wasDown', subject);
  if (notice.kind === 'reopened') return message('notice.reopened', subject);
  const down = message(isOne ? 'notice.outage' : 'notice.outages', subject);
  if (notice.kind === 'worsened') return message('notice.worsened', down);
  return notice.severity === 'outage' ? down : message('notice.issue', subject);
}

function bodyOf(notice: IncidentNotice, isEndTold: boolean): Message[] {
  switch (notice.kind) {
    case 'over':
      return [...lasted(notice), ...failure(notice), ...whatNow(notice)];
    case 'wasDown':
      // Systems cut long notices short: why it is told comes before Apple's words.
      return [...lasted(notice), ...trouble(notice), ...apple(notice), ...whatNow(notice)];
    default:
      return [
        ...apple(notice),
        ...(notice.startMs ? [message('notice.since', { atMs: notice.startMs })] : []),
        ...failure(notice),
        ...notice.lessAffected.map((service) => message('also.issue', service)),
        message(isEndTold ? 'notice.wait' : 'notice.nothingToDo'),
      ];
  }
}

function plannedBody(notice: PlannedNotice): Message[] {
  const { startMs, endMs } = notice;
  const [start, end] = [startMs, endMs].map((atMs) => (atMs ? { datedMs: atMs } : null));
  const span = start && end ? message('notice.plannedSpan', start, end) : null;
  const when = span ?? (start ? message('notice.plannedFrom', start) : null);
  return [...(when ? [when] : []), ...apple(notice)];
}

function apple({ appleMessage }: Pick<IncidentNotice, 'appleMessage'>): Message[] {
  return appleMessage ? [message('notice.apple', appleMessage)] : [];
}

function lasted({ startMs, endMs }: IncidentNotice): Message[] {
  return startMs && endMs ? [message('notice.lasted', { atMs: startMs }, { atMs: endMs })] : [];
}

function failure({ failureMs }: IncidentNotice): Message[] {
  return failureMs ? [message('notice.yourFailure', { atMs: failureMs })] : [];
}

function trouble(notice: IncidentNotice): Message[] {
  return notice.failureMs ? failure(notice) : [message('notice.yourWork')];
}

/** Only where backups needed what is over. */
function whatNow({ stillAffected, feed, services }: IncidentNotice): Message[] {
  if (stillAffected) return [message('notice.stillAffected', stillAffected)];
  const isNeeded = (service: string) => feed !== 'developer' && NEEDED_SERVICES.includes(service);
  return services.some(isNeeded) ? [message('notice.tryAgain')] : [];
}

function reminderText({ deviceName }: ReminderNotice): NoticeText {
  const look = deviceName ? message('notice.lookForOn', deviceName) : message('notice.lookFor');
  return { title: message('notice.reminder'), body: [look] };
}
