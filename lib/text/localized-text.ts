import { formatAge, formatDated, formatDay, formatMoment, type TimeStyle } from './format-time';
import type { TextKey } from './text-keys';

/**
 * A value inside a sentence. A time is formatted when the sentence is shown: `atMs` as a moment
 * (`09:16`), `datedMs` with its day (`22 Nov, 09:16`), `ageOfMs` as its age (`3 min ago`); `day`,
 * `2026-11-02` or a time in milliseconds, as a day (`2 Nov 2026`).
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
 * A sentence as a value: its key in the locale files and the arguments of its placeholders, in order.
 * Pure code returns it; only the view turns it into text.
 */
export interface LocalizedText {
  key: TextKey;
  values?: TextArgument[];
}

export function msg(key: TextKey, ...values: TextArgument[]): LocalizedText {
  return values.length > 0 ? { key, values } : { key };
}

/** Looks up a sentence in the locale files and fills its placeholders. */
export type LookUp = (key: TextKey, values: string[]) => string;

export function renderText(
  sentence: LocalizedText,
  lookUp: LookUp,
  style: TimeStyle,
  nowMs: number,
): string {
  const text = (value: TextArgument): string => {
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return new Intl.NumberFormat(style.locale).format(value);
    if ('ageOfMs' in value) return formatAge(value.ageOfMs, nowMs, style);
    if ('atMs' in value) return formatMoment(value.atMs, nowMs, style);
    if ('datedMs' in value) return formatDated(value.datedMs, nowMs, style);
    if ('day' in value) return formatDay(value.day, style);
    return renderText(value, lookUp, style, nowMs);
  };
  return lookUp(sentence.key, (sentence.values ?? []).map(text));
}
