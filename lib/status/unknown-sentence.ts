import { message, type Message } from '../text/message';
import type { Status } from './status';

/** Why nothing can be said of a service, as a sentence. */
export function unknownSentence({ reason, service }: Status): Message {
  switch (reason) {
    case null:
    case 'notYet':
      return message('unknown.notYet');
    case 'missing':
    case 'unreadable':
      return message(`unknown.${reason}`, service);
    default:
      return message(`unknown.${reason}`);
  }
}
