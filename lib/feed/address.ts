import type { FeedName } from '../status/model';

const BASE = 'https://www.apple.com/support/systemstatus/';

/** The only host the extension may reach, as a match pattern of the manifest. */
export const APPLE_MATCH_PATTERN = `${BASE}*`;

export const APPLE_STATUS_PAGE = BASE;

/** @param locale one of Apple's 45; the status always comes from en_US */
export function feedAddress(feed: FeedName, locale = 'en_US'): string {
  const folder = feed === 'developer' ? 'data/developer/' : 'data/';
  return `${BASE}${folder}system_status_${locale}.js`;
}
