import { expect, test } from 'vitest';
import { feedAddress } from '../../../lib/feed/address';

const BASE = 'https://www.apple.com/support/systemstatus/data';

test.each([
  ['consumer', undefined, `${BASE}/system_status_en_US.js`],
  ['developer', undefined, `${BASE}/developer/system_status_en_US.js`],
  ['consumer', 'ja_JP', `${BASE}/system_status_ja_JP.js`],
] as const)('%s %s', (feed, locale, address) => {
  expect(feedAddress(feed, locale)).toBe(address);
});
