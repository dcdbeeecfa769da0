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

/** The default for a language without a country, or with a country that Apple lacks. */
const MAIN: Record<string, string> = {
  ar: 'ar_AE',
  de: 'de_DE',
  es: 'es_ES',
  fr: 'fr_FR',
  nl: 'nl_NL',
  pt: 'pt_BR',
};

/** American countries where Spanish is spoken, besides those that Apple has. */
const AMERICAN_SPANISH = new Set(
  '419 AR BO BZ CR CU DO EC GT HN NI PA PE PR PY SV US UY VE'.split(' '),
);

/**
 * @param language a BCP 47 tag such as `de-AT` or `zh-Hant-HK`
 * @returns a locale such as `de_AT`; null for English and for locales that Apple does not publish
 */
export function appleLocaleOf(language: string): string | null {
  const locale = localeOf(language);
  if (!locale || locale.language === 'en') return null;
  const exact = `${locale.language}_${locale.region ?? ''}`;
  if (locale.language === 'zh') return chinese(locale, exact);
  if (APPLE_LOCALES.includes(exact)) return exact;
  if (locale.language === 'es' && AMERICAN_SPANISH.has(locale.region ?? '')) return 'es_MX';
  if (Object.hasOwn(MAIN, locale.language)) return MAIN[locale.language] ?? null;
  return APPLE_LOCALES.find((one) => one.startsWith(`${locale.language}_`)) ?? null;
}

/** Chinese is selected by script; `maximize` derives the script from the country. */
function chinese(locale: Intl.Locale, exact: string): string {
  if (locale.maximize().script !== 'Hant') return 'zh_CN';
  const isTraditional = exact !== 'zh_CN' && APPLE_LOCALES.includes(exact);
  return isTraditional ? exact : 'zh_TW';
}

function localeOf(language: string): Intl.Locale | null {
  try {
    return new Intl.Locale(language.replaceAll('_', '-'));
  } catch {
    return null;
  }
}
