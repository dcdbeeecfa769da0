import { message, type Message } from '../text/message';
import type { Status } from './status';

/** What else is not well, in words: the badge is about one service only. */
export function otherLine({ service, health }: Status): Message {
  return message(health === 'outage' ? 'also.outage' : 'also.issue', service);
}
