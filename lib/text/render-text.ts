import type { LocalizedText, TextArgument } from './localized-text';
import type { TextKey } from './text-key';
import { formatAge, formatDated, formatDay, formatMoment, type TimeStyle } from './format-time';

/** Looks a sentence up in the locale files, with its places filled. */
export type LookUp = (key: TextKey, values: string[]) => string;

/**
 * A sentence in the person's language.
 * In: the sentence, how to look it up, how to write times, and now in milliseconds.
 */
export function renderText(
  message: LocalizedText,
  translate: LookUp,
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
    return renderText(value, translate, style, nowMs);
  };
  return translate(message.key, (message.values ?? []).map(text));
}
