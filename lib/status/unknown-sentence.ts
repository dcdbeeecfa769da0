import { msg, type LocalizedText } from '../text/localized-text';
import type { Status } from './status';

/** Why nothing can be said of a service, as a sentence. */
export function unknownSentence({ reason, service }: Status): LocalizedText {
  switch (reason) {
    case null:
    case 'notYet':
      return msg('unknown.notYet');
    case 'missing':
    case 'unreadable':
      return msg(`unknown.${reason}`, service);
    default:
      return msg(`unknown.${reason}`);
  }
}
