import { msg, type LocalizedText } from '../text/localized-text';
import type { Status } from './status';

/** What else is not well, in words: the badge is about one service only. */
export function otherLine({ service, health }: Status): LocalizedText {
  return msg(health === 'outage' ? 'also.outage' : 'also.issue', service);
}
