import type { Message, MessageValue } from './message';
import type { MessageKey } from './message-key';
import { formatAge, formatDated, formatDay, formatMoment, type TimeStyle } from './format-time';

/** Looks a sentence up in the locale files, with its places filled. */
export type Translate = (key: MessageKey, values: string[]) => string;

/**
 * A sentence in the person's language.
 * In: the sentence, how to look it up, how to write times, and now in milliseconds.
 */
export function renderMessage(
  message: Message,
  translate: Translate,
  style: TimeStyle,
  nowMs: number,
): string {
  const text = (value: MessageValue): string => {
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return new Intl.NumberFormat(style.locale).format(value);
    if ('ageOfMs' in value) return formatAge(value.ageOfMs, nowMs, style);
    if ('atMs' in value) return formatMoment(value.atMs, nowMs, style);
    if ('datedMs' in value) return formatDated(value.datedMs, nowMs, style);
    if ('day' in value) return formatDay(value.day, style);
    return renderMessage(value, translate, style, nowMs);
  };
  return translate(message.key, (message.values ?? []).map(text));
}
