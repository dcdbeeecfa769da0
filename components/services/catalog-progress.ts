import type { LocalizedText } from '../../lib/text/localized-text';

/** The state of the list of developer services, which is read on demand. */
export interface CatalogProgress {
  /** Whether it was ever read. */
  isKnown: boolean;
  /** The sentence if the list is too old, as no service of it is watched. */
  old: LocalizedText | null;
  request: 'none' | 'underWay' | 'failed';
}
