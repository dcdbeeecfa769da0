import { message, type Message } from '../text/message';
import type { Status } from './status';
import { verdictOf } from './verdict';

/**
 * What a check brought that the person asked for; without an answer what was read before.
 * In: the status after it, and now.
 */
export function checkedSentence(status: Status, nowMs: number): Message {
  const { sentence } = verdictOf(status);
  if (status.failingSinceMs === null || status.health === 'unknown')
    return message('popup.checked', sentence);
  return message('popup.checkFailed', { atMs: status.lastKnown?.atMs ?? nowMs }, sentence);
}
