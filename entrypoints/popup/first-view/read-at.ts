import { say } from '../../../lib/platform/language';
import { message } from '../../../lib/text/message';

/** What the line of Apple's status says once it was read. In: when that was, now. */
export function readAt(readMs: number, nowMs: number): string {
  return say(message('popup.readAt', { atMs: readMs }), nowMs);
}
