import { expect, test } from 'vitest';
import { APPLE_LOCALES, appleLocaleOf, feedAddress } from '../../../lib/feed/address';
import { LANGUAGES } from '../../../lib/text/languages';

test.each<[string, string | null]>([
  ['de', 'de_DE'],
  ['DE-at', 'de_AT'],
  ['fr-LU', 'fr_FR'],
  ['pt', 'pt_BR'],
  ['es-419', 'es_MX'],
  ['es-GQ', 'es_ES'],
  ['de-PY', 'de_DE'],
  ['ar-EG', 'ar_AE'],
  ['in', 'id_ID'],
  ['zh-Hans-HK', 'zh_CN'],
  ['zh-Hant', 'zh_TW'],
  ['zh-Hant-CN', 'zh_TW'],
  // The verdict is in English already.
  ['en_GB', null],
  ['constructor', null],
  ['not a language', null],
])('%s: %s', (language, locale) => {
  expect(appleLocaleOf(language)).toBe(locale);
});

test('each of Apple’s 45 is its own, unless it is English, and each of our languages has one', () => {
  expect(APPLE_LOCALES).toHaveLength(45);
  for (const locale of APPLE_LOCALES)
    expect(appleLocaleOf(locale.replace('_', '-'))).toBe(locale.startsWith('en_') ? null : locale);
  for (const language of LANGUAGES)
    if (language !== 'en') expect(APPLE_LOCALES).toContain(appleLocaleOf(language));
});

test.each([
  ['consumer', undefined, 'system_status_en_US.js'],
  ['developer', undefined, 'developer/system_status_en_US.js'],
  ['consumer', 'ja_JP', 'system_status_ja_JP.js'],
] as const)('%s %s', (feed, locale, path) => {
  const address = `https://www.apple.com/support/systemstatus/data/${path}`;
  expect(feedAddress(feed, locale)).toBe(address);
});
