import { createContext } from 'svelte';
import { msg, plainText, type LocalizedText, type Quote } from '../lib/text/localized-text';
import type { TextKey } from '../lib/text/text-keys';

/** Converts a sentence to text, at the page's current time; a sentence without values by its key alone. */
export interface Translate {
  (sentence: LocalizedText | TextKey): string;
  /** Our own words and quotes in turn, for `Text`. */
  parts: (sentence: LocalizedText) => (string | Quote)[];
  /** What people type in this language, by symptom. */
  phrases: () => Readonly<Record<string, readonly string[]>>;
}

export function translateBy(
  parts: Translate['parts'],
  phrases: Translate['phrases'] = () => ({}),
): Translate {
  const translate = (sentence: LocalizedText | TextKey) =>
    plainText(parts(typeof sentence === 'string' ? msg(sentence) : sentence));
  return Object.assign(translate, { parts, phrases });
}

/** The page provides it; all components below use it. */
export const [useTranslate, provideTranslate] = createContext<Translate>();
