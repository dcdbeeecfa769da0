import type { GeneratedI18nStructure } from '#i18n';

/** The keys of the locale files: a sentence that does not exist does not compile. */
export type MessageKey = keyof GeneratedI18nStructure;
