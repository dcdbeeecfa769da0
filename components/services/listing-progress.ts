import type { Message } from '../../lib/text/message';

/** How far the list of developers' services has come: it is read only when it is wanted. */
export interface ListingProgress {
  /** Whether it was ever read. */
  isKnown: boolean;
  /** Where it is too old to go by, since nobody watches one of them: what to say of it. */
  old: Message | null;
  request: 'none' | 'underWay' | 'failed';
}
