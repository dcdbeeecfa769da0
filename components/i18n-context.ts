import { createContext } from 'svelte';
import { msg, type LocalizedText } from '../lib/text/localized-text';
import type { TextKey } from '../lib/text/text-keys';

/** Turns a sentence into text, at the page's present moment; one without values by its key alone. */
export type Translate = (sentence: LocalizedText | TextKey) => string;

/** In: how the page turns sentences into text. Out: the same, also for keys alone. */
export function translateBy(render: (sentence: LocalizedText) => string): Translate {
  return (sentence) => render(typeof sentence === 'string' ? msg(sentence) : sentence);
}

/** The page gives it once; every component below takes it from here. */
export const [useTranslate, provideTranslate] = createContext<Translate>();
