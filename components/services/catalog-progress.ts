import type { LocalizedText } from '../../lib/text/localized-text';

/** How far the list of developers' services has come: it is read only when it is wanted. */
export interface CatalogProgress {
  /** Whether it was ever read. */
  isKnown: boolean;
  /** Where it is too old to go by, since nobody watches one of them: what to say of it. */
  old: LocalizedText | null;
  request: 'none' | 'underWay' | 'failed';
}
