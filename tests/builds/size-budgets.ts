/**
 * The most bytes that each part may weigh, packed, in English, in every target: a page with all that
 * it loads before it shows anything, or all files whose names begin so. Each is what it weighed when
 * it was written down and some three percent. Who needs more writes it here, with what it brings in
 * the message of the commit; who saves writes less.
 */
export const SIZE_BUDGETS: Readonly<Record<string, number>> = {
  'background.js': 64_200,
  popup: 39_700,
  dashboard: 138_500,
  welcome: 132_500,
  print: 129_500,
  '_locales/': 3_500,
  'icons/': 24_300,
  '': 306_000,
};

/** The most that each language but English may add, packed. */
export const LANGUAGE_BUDGET_BYTES = 40_000;

/** The most that the package for a store may weigh without the other languages. */
export const ZIP_BUDGET_BYTES = 340_000;
