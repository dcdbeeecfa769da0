import type { GeneratedI18nStructure } from '#i18n';
import type dashboardText from '../../locales/dashboard/en.json';
import type guideText from '../../locales/guide/en.json';
import type menuText from '../../locales/menus/en.json';

export type GuideText = typeof guideText & {
  /** What people type, by symptom. Absent in English. */
  phrases?: Readonly<Record<string, readonly string[]>>;
};
export type DashboardText = typeof dashboardText;
export type MenuText = Readonly<Record<keyof typeof menuText, unknown>>;

/** The sentences that pages load separately, by the first part of their keys. */
export interface PageTexts {
  guide?: GuideText;
  dashboard?: DashboardText;
  /** The menu names of the device, which may be in another language. */
  menu?: MenuText;
  /** Their language, as a BCP 47 tag; absent: the page's. */
  menuLanguage?: string;
}

/** In English, a sentence with a number has these two forms. */
interface PluralForms {
  one: string;
  other: string;
}

/** The paths to the sentences of nested texts: `plan.lock.apple`. */
type Paths<T> = {
  [Key in keyof T & string]: T[Key] extends string | PluralForms ? Key : `${Key}.${Paths<T[Key]>}`;
}[keyof T & string];

type CoreName = keyof GeneratedI18nStructure;
/** The build writes each form under a separate name: `notification.more.one`. */
type CoreKey<Name extends string> = Name extends `${infer Key}.${keyof PluralForms}`
  ? [`${Key}.${keyof PluralForms}`] extends [CoreName]
    ? Key
    : Name
  : Name;
type GuideKey = `guide.${Paths<typeof guideText>}`;
type DashboardKey = `dashboard.${Paths<DashboardText>}`;
type MenuKey = `menu.${keyof MenuText}`;
/** A key without a sentence does not compile. */
export type TextKey = CoreKey<CoreName> | GuideKey | DashboardKey | MenuKey;

/**
 * Finds a sentence and inserts its values. Of several forms, the first of `forms` is used.
 * @returns '' if there is no sentence, like the browser's own lookup
 */
export function textAt(
  text: object,
  path: string,
  values: readonly string[],
  forms: readonly string[] = [],
): string {
  let found: unknown = text;
  for (const part of path.split('.')) found = ownValue(found, part);
  if (typeof found === 'object') {
    const form = [...forms, 'unknown', 'other'].find((one) => ownValue(found, one) !== undefined);
    found = form && ownValue(found, form);
  }
  return typeof found === 'string' ? filled(found, values) : '';
}

/** Replaces `$1`, `$2` … */
export function filled(sentence: string, values: readonly string[]): string {
  return sentence.replace(/\$(\d)/g, (_, place: string) => values[Number(place) - 1] ?? '');
}

function ownValue(holder: unknown, key: string): unknown {
  const isHolder = typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key);
  return isHolder ? (holder as Record<string, unknown>)[key] : undefined;
}
