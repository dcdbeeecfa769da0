import { decodeEntities } from './decode-entities';

/** Invisible marks: they turn the direction of text around, or hide in it. */
const FORMAT_MARKS = /\p{Cf}+/gu;
const BREAKS = /[\p{Cc}\s]+/gu;

/**
 * Makes a text from the network fit to be shown and stored.
 * In: any text, HTML-escaped or not, and its greatest length in UTF-16 units.
 * Out: one line without control and direction characters, cut with an ellipsis where too long.
 */
export function cleanText(text: string, maxLength: number): string {
  // Far more than is kept, so that an enormous text costs nothing.
  const line = decodeEntities(text.slice(0, maxLength * 4))
    .replace(FORMAT_MARKS, '')
    .replace(BREAKS, ' ')
    .trim()
    .toWellFormed();
  if (line.length <= maxLength) return line;
  const cut = line.slice(0, maxLength - 1).toWellFormed();
  return `${cut.trimEnd()}…`;
}
