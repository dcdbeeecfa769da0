import type { StoreFault } from '../lib/store/store-fault';
import { msg, type LocalizedText } from '../lib/text/localized-text';

/** What the user can do about an unusable database. */
export function storageMessage(fault: StoreFault): LocalizedText {
  // Firefox has its own reasons to refuse.
  if (fault === 'refused' && import.meta.env.BROWSER === 'firefox')
    return msg('store.failedInFirefox');
  return msg(fault === 'refused' ? 'store.failedExplained' : `store.${fault}Explained`);
}
