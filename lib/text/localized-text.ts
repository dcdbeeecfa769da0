import type { TextKey } from './text-key';

/**
 * A value inside a sentence. Times are turned into words where the sentence is shown: `atMs` into a
 * moment (`09:16`), `datedMs` into one that is understood on any day (`22 Nov, 09:16`), `ageOfMs` into
 * how long ago that moment is (`3 min ago`); `day`, which is `2026-11-02` or a moment in milliseconds,
 * into a day (`2 Nov 2026`).
 */
export type TextArgument =
  | string
  | number
  | LocalizedText
  | { atMs: number }
  | { datedMs: number }
  | { ageOfMs: number }
  | { day: string | number };

/**
 * A sentence as a value: its key in the locale files and what fills its places, in order. Pure code
 * decides what is said; only where it is shown does it become text of a language.
 */
export interface LocalizedText {
  key: TextKey;
  values?: TextArgument[];
}

/** A sentence from its key and values. */
export function msg(key: TextKey, ...values: TextArgument[]): LocalizedText {
  return values.length > 0 ? { key, values } : { key };
}
