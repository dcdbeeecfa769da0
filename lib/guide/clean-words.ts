/** Longer texts are cut, and the person is told before. */
export const MAX_NAME_LENGTH = 60;
export const MAX_WORDS_LENGTH = 300;
export const MAX_NOTE_LENGTH = 2_000;

/**
 * Marks that nobody sees: they turn the direction of the text around them, or hide in it. Not among
 * them are those that hold emoji together and join letters, which names are made of.
 */
const HIDDEN_MARKS = /[\p{Bidi_Control}\u00AD\u180E\u200B\u2060-\u2064\u206A-\u206F\uFEFF]/gu;
const LINE_BREAK = /\r\n?|[\n\v\f\u0085\u2028\u2029]/gu;
const BLANKS = /[\p{Cc}\s]+/gu;
/** Within a line, spaces are left as they were typed. */
const CONTROLS = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const NOTHING_TO_SEE = /^[\s\p{Cc}\p{Cf}]*$/u;

/** A device's name, as typed. Out: one line, no longer than `MAX_NAME_LENGTH`. */
export function cleanName(text: string): string {
  return cleanLine(text, MAX_NAME_LENGTH);
}

/** A message's words, as typed. Out: one line, no longer than `MAX_WORDS_LENGTH`. */
export function cleanWords(text: string): string {
  return cleanLine(text, MAX_WORDS_LENGTH);
}

/** A note, as typed. Out: lines, all together no longer than `MAX_NOTE_LENGTH`. */
export function cleanNote(text: string): string {
  return cleaned(
    text,
    (line) => line.replace(LINE_BREAK, '\n').replace(CONTROLS, ' '),
    MAX_NOTE_LENGTH,
  );
}

function cleanLine(text: string, maxLength: number): string {
  return cleaned(text, (line) => line.replace(BLANKS, ' '), maxLength);
}

function cleaned(text: string, respace: (text: string) => string, maxLength: number): string {
  const seen = respace(text.toWellFormed().replace(HIDDEN_MARKS, '')).trim();
  return NOTHING_TO_SEE.test(seen) ? '' : cut(seen, maxLength);
}

/** In: the greatest length in UTF-16 units, as a field's `maxlength` counts them. */
function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  // One character may be made of any number of marks: then it is cut between them.
  const end = segments.containing(maxLength)?.index || maxLength;
  return text
    .slice(0, end)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}
