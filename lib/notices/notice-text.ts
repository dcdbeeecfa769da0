import { message, type Message } from '../text/message';
import type { IncidentNotice, Notice, ReminderNotice } from './notice';

/** The sentences of a notice. */
export interface NoticeText {
  title: Message;
  body: Message[];
}

/** Puts a notice into sentences: what happened, Apple's words, what to do. */
export function noticeText(notice: Notice): NoticeText {
  if (notice.kind === 'reminder') return reminderText(notice);
  return { title: titleOf(notice), body: bodyOf(notice) };
}

function titleOf({ kind, severity, services }: IncidentNotice): Message {
  const [first = '', ...others] = services;
  const isOne = others.length === 0;
  const subject = isOne
    ? message('notice.one', first)
    : message('notice.andMore', first, others.length);
  if (kind === 'over') return message('notice.over', subject);
  if (kind === 'wasDown') return message('notice.wasDown', subject);
  if (kind === 'reopened') return message('notice.reopened', subject);
  const down = message(isOne ? 'notice.outage' : 'notice.outages', subject);
  if (kind === 'worsened') return message('notice.worsened', down);
  return severity === 'outage' ? down : message('notice.issue', subject);
}

function bodyOf(notice: IncidentNotice): Message[] {
  switch (notice.kind) {
    case 'over':
      return [...lasted(notice), ...failure(notice), whatNow(notice)];
    case 'wasDown':
      // Systems cut long notices short: why it is told comes before Apple's words.
      return [...lasted(notice), ...trouble(notice), ...apple(notice), whatNow(notice)];
    default:
      return [
        ...apple(notice),
        ...(notice.startMs ? [message('notice.since', { atMs: notice.startMs })] : []),
        ...failure(notice),
        ...notice.lessAffected.map((service) => message('also.issue', service)),
        message('notice.wait'),
      ];
  }
}

function apple({ appleMessage }: IncidentNotice): Message[] {
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

function whatNow({ stillAffected }: IncidentNotice): Message {
  return stillAffected
    ? message('notice.stillAffected', stillAffected)
    : message('notice.tryAgain');
}

function reminderText({ deviceName }: ReminderNotice): NoticeText {
  const look = deviceName ? message('notice.lookForOn', deviceName) : message('notice.lookFor');
  return { title: message('notice.reminder'), body: [look] };
}
