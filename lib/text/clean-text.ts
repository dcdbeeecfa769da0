import { shorten } from './shorten';

/** Invisible characters that change the direction of text, or hide in it. */
const FORMAT_MARKS = /\p{Cf}+/gu;
const BREAKS = /[\p{Cc}\s]+/gu;

const NAMED_ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Converts network text to one line without control and direction characters. */
export function cleanText(text: string, maxLength: number): string {
  // Limits the cost of an enormous text.
  const line = decodeEntities(text.slice(0, maxLength * 4))
    .replace(FORMAT_MARKS, '')
    .replace(BREAKS, ' ')
    .trim()
    .toWellFormed();
  return shorten(line, maxLength);
}

/** In 2021 the English consumer feed wrote `iCloud Account &amp; Sign In`. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:([a-z]{2,4})|#(\d{1,7}));/g, (whole, name?: string, code?: string) => {
    if (name !== undefined) return NAMED_ENTITIES[name] ?? whole;
    const point = Number(code);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
