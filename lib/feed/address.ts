import type { FeedName } from '../status/model';

const BASE = 'https://www.apple.com/support/systemstatus/';

/** The only host that the extension may reach, as a match pattern for the manifest. */
export const APPLE_MATCH_PATTERN = `${BASE}*`;

export const APPLE_STATUS_PAGE = BASE;

/** @param locale one of Apple's 45 locales; the status always comes from en_US */
export function feedAddress(feed: FeedName, locale = 'en_US'): string {
  const folder = feed === 'developer' ? 'data/developer/' : 'data/';
  return `${BASE}${folder}system_status_${locale}.js`;
}

export const APPLE_LOCALES: readonly string[] = (
  'ar_AE ar_SA cs_CZ da_DK de_AT de_CH de_DE en_AU en_CA en_GB en_HK en_IE en_IN en_MY en_NZ ' +
  'en_PH en_SG en_US es_CL es_CO es_ES es_MX fi_FI fr_BE fr_CA fr_CH fr_FR hu_HU id_ID it_IT ' +
  'ja_JP ko_KR nl_BE nl_NL pl_PL pt_BR pt_PT ru_RU sv_SE th_TH tr_TR zh_CN zh_HK zh_MO zh_TW'
).split(' ');

/** American countries where Spanish is spoken, besides those that Apple has. */
const AMERICAN_SPANISH = new Set(
  '419 AR BO BZ CR CU DO EC GT HN NI PA PE PR PY SV US UY VE'.split(' '),
);

/**
 * @param language a BCP 47 tag such as `de-AT` or `zh-Hant-HK`
 * @returns a locale such as `de_AT`; null for English and for locales that Apple does not publish
 */
export function appleLocaleOf(language: string): string | null {
  let locale: Intl.Locale;
  try {
    locale = new Intl.Locale(language.replaceAll('_', '-'));
  } catch {
    return null;
  }
  const { language: name, region = '' } = locale;
  if (name === 'en') return null;
  const listed = (country = '') => APPLE_LOCALES.find((one) => one === `${name}_${country}`);
  const exact = listed(region);
  if (name === 'zh') {
    // Selected by script, which `maximize` derives from the country.
    if (locale.maximize().script !== 'Hant') return 'zh_CN';
    return exact === 'zh_CN' ? 'zh_TW' : (exact ?? 'zh_TW');
  }
  if (name === 'es' && AMERICAN_SPANISH.has(region)) return 'es_MX';
  const main = listed(new Intl.Locale(name).maximize().region);
  return exact ?? main ?? APPLE_LOCALES.find((one) => one.startsWith(`${name}_`)) ?? null;
}
