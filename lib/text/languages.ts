/** All languages that can be chosen if their files exist, as BCP 47 tags; `pt` is Brazilian Portuguese. */
export const LANGUAGES = [
  ...(['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'tr', 'ru'] as const),
  ...(['ja', 'ko', 'zh-CN', 'zh-TW', 'ar'] as const),
] as const;
export type Language = (typeof LANGUAGES)[number];

/** Its own name: `Deutsch`. */
export function nameOf(tag: string): string {
  return new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
}

/** The name of its files in `locales`. */
export function fileNameOf(tag: string): string {
  return tag.replace('-', '_');
}
