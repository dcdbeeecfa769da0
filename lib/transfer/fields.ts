import * as v from 'valibot';
import { cleanText } from '../feed/clean-text';
import { cleanName, cleanNote, cleanWords } from '../guide/clean-words';
import type { FeedName } from '../status/model';

/** As the parser of the feed cuts them. */
const MAX_SERVICE_NAME = 120;
/** The longest are made of a run's and a step's, or of a service's name and a time. */
const MAX_ID = 300;
const LAST_MS = 8.64e15;

/** One of the values of a type: the compiler tells which is missing. */
export function oneOf<T extends string>(values: Record<T, true>) {
  return v.picklist(Object.keys(values) as T[]);
}

/** A moment or a length of time in milliseconds. What is no number at all has no JSON. */
export const timeMs = v.pipe(v.number(), v.minValue(0), v.maxValue(LAST_MS));

/** A name that only code reads. It is taken as it is or not at all: cleaned, two might become one. */
export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_ID), v.regex(/^\P{Cc}+$/u));

/** Text as people typed it, cleaned and cut as when it was entered. */
export const typedName = v.pipe(v.string(), v.transform(cleanName));
export const typedWords = v.pipe(v.string(), v.transform(cleanWords));
export const typedNote = v.pipe(v.string(), v.transform(cleanNote));

/** Apple's text. In: its greatest length in UTF-16 units. */
export const appleText = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.transform((text) => cleanStored(text, maxLength)),
  );

/** The name of one of Apple's services. */
export const serviceName = v.pipe(appleText(MAX_SERVICE_NAME), v.minLength(1));

export const feedName = oneOf<FeedName>({ consumer: true, developer: true });

/** Text that was cleaned before it was stored is no HTML any more: its `&amp;` is meant as it stands. */
function cleanStored(text: string, maxLength: number): string {
  const escaped = text.slice(0, maxLength).replaceAll('&', '&amp;');
  // Escaped it is five times as long at most, and is not cut again.
  return cleanText(escaped, maxLength * 5);
}
