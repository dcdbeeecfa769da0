import { message, type Message } from '../text/message';
import type { Notice } from './compose';

/** The sentences of a notice. */
export interface NoticeText {
  title: Message;
  body: Message[];
}

/** Puts a notice into sentences: what happened, Apple's words, what to do. */
export function noticeText(notice: Notice): NoticeText {
  return { title: titleOf(notice), body: notice.kind === 'over' ? overBody(notice) : body(notice) };
}

function titleOf({ kind, severity, services }: Notice): Message {
  const subject = subjectOf(services);
  if (kind === 'over') return message('notice.over', subject);
  if (kind === 'reopened') return message('notice.reopened', subject);
  if (kind === 'worsened') return message('notice.worsened', subject);
  return message(severity === 'outage' ? 'notice.outage' : 'notice.issue', subject);
}

function subjectOf([first = '', ...others]: readonly string[]): Message {
  return others.length > 0
    ? message('notice.andMore', first, others.length)
    : message('notice.one', first);
}

function body({ appleMessage, startMs }: Notice): Message[] {
  return [
    ...(appleMessage ? [message('notice.apple', appleMessage)] : []),
    ...(startMs ? [message('notice.since', { atMs: startMs })] : []),
    message('notice.wait'),
  ];
}

function overBody({ startMs, endMs, services, isStillAffected }: Notice): Message[] {
  const [first = ''] = services;
  return [
    ...(startMs && endMs ? [message('notice.lasted', { atMs: startMs }, { atMs: endMs })] : []),
    isStillAffected ? message('notice.stillAffected', first) : message('notice.tryAgain'),
  ];
}
