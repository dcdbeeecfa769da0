import {
  formatAge,
  formatDated,
  formatDay,
  formatMoment,
  intlFormat,
  type TimeStyle,
} from './format-time';
import type { TextKey } from './text-keys';

/** Words that are not ours: Apple's, a service's name, what the user typed. */
export interface Quote {
  quoted: string;
  /** A BCP 47 tag; absent: unknown. */
  language?: string;
}

/** Languages that inflect names have a sentence for each. */
export type DeviceForm = 'iphone' | 'ipad' | 'unknown';

/**
 * A value in a sentence; a string is a quote, several are a list. Times are formatted when it is shown:
 * `atMs` and `timeMs` as `09:16`, `atMs` with its day unless that is today, `datedMs` as `22 Nov, 09:16`,
 * `ageOfMs` as `3 min ago`, `day` as `2 Nov 2026`.
 */
export type TextArgument =
  | string
  | readonly string[]
  | Quote
  | number
  | LocalizedText
  | { device: DeviceForm }
  | { atMs: number }
  | { timeMs: number }
  | { datedMs: number }
  | { ageOfMs: number }
  | { day: string | number };

/** A sentence as a value: pure code returns it, and only the view turns it into text. */
export interface LocalizedText {
  key: TextKey;
  values?: TextArgument[];
}

export function msg(key: TextKey, ...values: TextArgument[]): LocalizedText {
  return values.length > 0 ? { key, values } : { key };
}

/** If a sentence has several forms, the first one in `forms` is used. Text in another language is a quote. */
export type LookUp = (key: TextKey, values: string[], forms: readonly string[]) => string | Quote;

/** A placeholder for a quote while the sentence is looked up. */
const QUOTE_MARK = /\uE000(\d+)\uE001/;

/** A sentence as our own words and quotes in turn: a view shows each quote as a `bdi`. */
export function renderParts(
  sentence: LocalizedText,
  lookUp: LookUp,
  style: TimeStyle,
  nowMs: number,
): (string | Quote)[] {
  const quotes: Quote[] = [];
  const text = (value: TextArgument): string => {
    if (typeof value === 'string') return text({ quoted: value });
    if (typeof value === 'number') return intlFormat(Intl.NumberFormat, style.locale).format(value);
    if (isList(value))
      // `A, B, C` in English, `A, B und C` in German, `A、B、C` in Japanese.
      return intlFormat(Intl.ListFormat, style.locale, { style: 'narrow' }).format(value.map(text));
    if ('device' in value) return text(msg(`guide.device.${value.device}`));
    if ('quoted' in value) return `\uE000${quotes.push(value) - 1}\uE001`;
    if ('ageOfMs' in value) return formatAge(value.ageOfMs, nowMs, style);
    if ('atMs' in value) return formatMoment(value.atMs, nowMs, style);
    if ('timeMs' in value) return formatMoment(value.timeMs, value.timeMs, style);
    if ('datedMs' in value) return formatDated(value.datedMs, nowMs, style);
    if ('day' in value) return formatDay(value.day, style);
    const { key, values = [] } = value;
    const found = lookUp(key, values.map(text), formsOf(values, style.locale));
    return typeof found === 'string' ? found : text(found);
  };
  return text(sentence)
    .split(QUOTE_MARK)
    .map((part, index) => (index % 2 === 0 ? part : (quotes[Number(part)] ?? part)))
    .filter((part) => part !== '');
}

/** By the first number in a sentence, or by the device that it names. */
function formsOf(values: readonly TextArgument[], locale: string): string[] {
  for (const value of values) {
    if (typeof value === 'number') return [intlFormat(Intl.PluralRules, locale).select(value)];
    if (typeof value === 'object' && 'device' in value) return [value.device];
  }
  return [];
}

/** The separator before the next sentence: no space in Chinese and Japanese. */
export function sentenceSpace(before: string): string {
  return before === '' || before.endsWith('。') ? '' : ' ';
}

export function plainText(parts: readonly (string | Quote)[]): string {
  const isOursRightToLeft = parts.some((part) => typeof part === 'string' && isRightToLeft(part));
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const isOther = isOursRightToLeft || isRightToLeft(part.quoted);
      return isOther ? isolated(part.quoted) : part.quoted;
    })
    .join('');
}

/** `Array.isArray` does not narrow readonly arrays. */
const isList = (value: TextArgument): value is readonly string[] => Array.isArray(value);

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

const isRightToLeft = (words: string) => RIGHT_TO_LEFT.test(words);

/** Isolates words of the other direction, like `bdi`, so that the words around them stay in place. */
function isolated(words: string): string {
  return `\u2068${words}\u2069`;
}
