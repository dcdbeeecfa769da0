import type { GeneratedI18nStructure } from '#i18n';
import type dashboardText from '../../locales/dashboard/en.json';
import type guideText from '../../locales/guide/en.json';

export type GuideText = typeof guideText;

export type DashboardText = typeof dashboardText;

/** The sentences that pages load by themselves, by the first part of their keys. */
export interface PageTexts {
  guide?: GuideText;
  dashboard?: DashboardText;
}

/** The paths to the leaves of nested texts: `plan.lock.apple`. */
type Paths<T> = {
  [Key in keyof T & string]: T[Key] extends string ? Key : `${Key}.${Paths<T[Key]>}`;
}[keyof T & string];

type GuideKey = `guide.${Paths<GuideText>}`;

type DashboardKey = `dashboard.${Paths<DashboardText>}`;

/** A key without a sentence does not compile. */
export type TextKey = keyof GeneratedI18nStructure | GuideKey | DashboardKey;

/** Replaces `$1`, `$2` …; without a sentence at the path '', as the browser's own look-up does. */
export function textAt(text: object, path: string, values: readonly string[]): string {
  let found: unknown = text;
  for (const part of path.split('.'))
    found = isRecord(found) && Object.hasOwn(found, part) ? found[part] : undefined;
  if (typeof found !== 'string') return '';
  return found.replace(/\$(\d)/g, (_, place: string) => values[Number(place) - 1] ?? '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
