import { msg, type LocalizedText } from '../text/localized-text';
import type { Status } from './status';
import { verdictOf } from './verdict';

/**
 * What a check brought that the person asked for; without an answer what was read before.
 * In: the status after it, and now.
 */
export function checkedSentence(status: Status, nowMs: number): LocalizedText {
  const { sentence } = verdictOf(status);
  if (status.failingSinceMs === null || status.health === 'unknown')
    return msg('popup.checked', sentence);
  return msg('popup.checkFailed', { atMs: status.lastKnown?.atMs ?? nowMs }, sentence);
}
