import type { guideText } from '../../locales/guide/en';

/** The guide's sentences in one language, nested as in their files. */
export type GuideText = typeof guideText;

/**
 * A sentence of the guide with its places filled.
 * In: the text, the key without its `guide.`, and what fills `$1`, `$2` … Out: the sentence; empty
 * where the key leads to none, as the browser does with its own.
 */
export function guideSentence(text: GuideText, path: string, values: readonly string[]): string {
  let found: unknown = text;
  for (const part of path.split('.'))
    found = isTexts(found) && Object.hasOwn(found, part) ? found[part] : undefined;
  if (typeof found !== 'string') return '';
  return found.replace(/\$(\d)/g, (_, place: string) => values[Number(place) - 1] ?? '');
}

function isTexts(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
