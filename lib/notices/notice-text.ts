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
  const [first = '', ...others] = services;
  const isOne = others.length === 0;
  const subject = isOne
    ? message('notice.one', first)
    : message('notice.andMore', first, others.length);
  if (kind === 'over') return message('notice.over', subject);
  if (kind === 'reopened') return message('notice.reopened', subject);
  const down = message(isOne ? 'notice.outage' : 'notice.outages', subject);
  if (kind === 'worsened') return message('notice.worsened', down);
  return severity === 'outage' ? down : message('notice.issue', subject);
}

function body({ appleMessage, startMs, lessAffected }: Notice): Message[] {
  return [
    ...(appleMessage ? [message('notice.apple', appleMessage)] : []),
    ...(startMs ? [message('notice.since', { atMs: startMs })] : []),
    ...lessAffected.map((service) => message('also.issue', service)),
    message('notice.wait'),
  ];
}

function overBody({ startMs, endMs, stillAffected }: Notice): Message[] {
  return [
    ...(startMs && endMs ? [message('notice.lasted', { atMs: startMs }, { atMs: endMs })] : []),
    stillAffected ? message('notice.stillAffected', stillAffected) : message('notice.tryAgain'),
  ];
}
