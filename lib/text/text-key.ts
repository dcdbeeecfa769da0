import type { GeneratedI18nStructure } from '#i18n';
import type { DashboardText, GuideText } from './page-text';

/** The paths to the leaves of nested texts: `plan.lock.apple`. */
type Paths<T> = {
  [Key in keyof T & string]: T[Key] extends string ? Key : `${Key}.${Paths<T[Key]>}`;
}[keyof T & string];

/** The keys of the guide's own text, which only pages load. */
export type GuideKey = `guide.${Paths<GuideText>}`;

/** Those of the dashboard and the welcome page. */
export type DashboardKey = `dashboard.${Paths<DashboardText>}`;

/** The keys of the locale files: a sentence that does not exist does not compile. */
export type TextKey = keyof GeneratedI18nStructure | GuideKey | DashboardKey;
