import type { dashboardText } from '../../locales/dashboard/en';
import type { guideText } from '../../locales/guide/en';

/** The guide's sentences in one language, nested as in their files. */
export type GuideText = typeof guideText;

/** Those of the dashboard and the welcome page. */
export type DashboardText = typeof dashboardText;

/** The sentences that pages load by themselves, by the first part of their keys. */
export interface PageTexts {
  guide?: GuideText;
  dashboard?: DashboardText;
}

/**
 * A sentence of a page's text with its places filled.
 * In: the text, the key without its first part, and what fills `$1`, `$2` … Out: the sentence; empty
 * where the key leads to none, as the browser does with its own.
 */
export function textAt(text: object, path: string, values: readonly string[]): string {
  let found: unknown = text;
  for (const part of path.split('.'))
    found = isTexts(found) && Object.hasOwn(found, part) ? found[part] : undefined;
  if (typeof found !== 'string') return '';
  return found.replace(/\$(\d)/g, (_, place: string) => values[Number(place) - 1] ?? '');
}

function isTexts(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
