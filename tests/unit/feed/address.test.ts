import fc from 'fast-check';
import { expect, test } from 'vitest';
import { APPLE_LOCALES, appleLocaleOf, feedAddress } from '../../../lib/feed/address';
import { LANGUAGES } from '../../../lib/text/languages';

test.each<[string, string | null]>([
  ['de', 'de_DE'],
  ['de-AT', 'de_AT'],
  ['de_CH', 'de_CH'],
  ['de-LU', 'de_DE'],
  ['de-Latn-DE-1996', 'de_DE'],
  ['DE-at', 'de_AT'],
  ['fr', 'fr_FR'],
  ['fr-CA', 'fr_CA'],
  ['fr-LU', 'fr_FR'],
  ['nl', 'nl_NL'],
  ['nl-BE', 'nl_BE'],
  ['pt', 'pt_BR'],
  ['pt-PT', 'pt_PT'],
  ['es', 'es_ES'],
  ['es-CL', 'es_CL'],
  ['es-419', 'es_MX'],
  ['es-AR', 'es_MX'],
  ['es-GQ', 'es_ES'],
  ['ar', 'ar_AE'],
  ['ar-SA', 'ar_SA'],
  ['ar-EG', 'ar_AE'],
  ['ja', 'ja_JP'],
  ['sv-FI', 'sv_SE'],
  ['in', 'id_ID'],
  ['zh', 'zh_CN'],
  ['zh-SG', 'zh_CN'],
  ['zh-Hans', 'zh_CN'],
  ['zh-Hans-HK', 'zh_CN'],
  ['zh-TW', 'zh_TW'],
  ['zh-HK', 'zh_HK'],
  ['zh-Hant', 'zh_TW'],
  ['zh-Hant-MO', 'zh_MO'],
  ['zh-Hant-CN', 'zh_TW'],
  // The verdict is in English already.
  ['en', null],
  ['en-US', null],
  ['en_GB', null],
  // Apple has none.
  ['uk', null],
  ['nb-NO', null],
  ['i', null],
  ['', null],
  ['constructor', null],
  ['not a language', null],
])('%s: %s', (language, locale) => {
  expect(appleLocaleOf(language)).toBe(locale);
});

test('Apple has 45, and each that is no English is its own', () => {
  expect(APPLE_LOCALES).toHaveLength(45);
  for (const locale of APPLE_LOCALES)
    expect(appleLocaleOf(locale.replace('_', '-'))).toBe(locale.startsWith('en_') ? null : locale);
});

test.each(LANGUAGES)('Apple publishes its words in %s', (language) => {
  if (language !== 'en') expect(APPLE_LOCALES).toContain(appleLocaleOf(language));
});

test('whatever a browser says, it leads to one of Apple’s addresses or to none', () => {
  const part = fc.constantFrom(
    'de',
    'zh',
    'es',
    'Hant',
    'HK',
    '419',
    'x',
    'u-co-phonebk',
    '..',
    '',
  );
  const tag = fc.oneof(
    fc.string(),
    fc.array(part, { maxLength: 4 }).map((parts) => parts.join('-')),
  );
  fc.assert(
    fc.property(tag, (language) => {
      const locale = appleLocaleOf(language);
      if (locale === null) return;
      expect(APPLE_LOCALES).toContain(locale);
      expect(feedAddress('consumer', locale)).toMatch(/\/system_status_[a-z]{2}_[A-Z]{2}\.js$/);
    }),
    { numRuns: 2_000 },
  );
});

const BASE = 'https://www.apple.com/support/systemstatus/data';

test.each([
  ['consumer', undefined, `${BASE}/system_status_en_US.js`],
  ['developer', undefined, `${BASE}/developer/system_status_en_US.js`],
  ['consumer', 'ja_JP', `${BASE}/system_status_ja_JP.js`],
] as const)('%s %s', (feed, locale, address) => {
  expect(feedAddress(feed, locale)).toBe(address);
});
