import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cleanName,
  cleanNote,
  cleanWords,
  MAX_NAME_LENGTH,
  MAX_NOTE_LENGTH,
  MAX_WORDS_LENGTH,
} from '../../../lib/guide/user-input';

const FAMILY = '👨‍👩‍👧‍👦';
const ENGLAND = '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}';

describe('names and words', () => {
  test.each<[string, string, string]>([
    ['nothing', '', ''],
    ['blanks around', '  Mum’s iPhone\n', 'Mum’s iPhone'],
    ['breaks and blanks within', 'Mum’s\r\n\t  iPhone', 'Mum’s iPhone'],
    ['control characters', 'a\u0000b\u001Bc\u0085d', 'a b c d'],
    ['what turns the direction around', '\u202Egnp.exe\u202C \u2066x\u2069', 'gnp.exe x'],
    ['what hides', 'i\u200BPh\uFEFFone\u00AD', 'iPhone'],
    ['nothing that could be seen', ' \u200B\u200D\u200C\u2060 ', ''],
    ['half a character', 'a\uD83Db', 'a\uFFFDb'],
    ['letters that need a joiner', 'می\u200Cخواهم', 'می\u200Cخواهم'],
    ['emoji made of several', `${FAMILY}${ENGLAND}`, `${FAMILY}${ENGLAND}`],
    ['Apple’s own letter', '\uF8FF', '\uF8FF'],
    ['markup', '<b>&amp;</b>', '<b>&amp;</b>'],
  ])('%s', (_, text, expected) => {
    expect(cleanName(text)).toBe(expected);
    expect(cleanWords(text)).toBe(expected);
  });
});

describe('notes', () => {
  test.each<[string, string, string]>([
    ['line breaks of every kind', 'a\nb\r\nc\rd\u2028e\u0085f', 'a\nb\nc\nd\ne\nf'],
    ['empty lines and blanks within', 'a\n\n  b  c', 'a\n\n  b  c'],
    ['blanks and lines around', '\n\n a \n', 'a'],
    ['other control characters', 'a\t\u0000b\n\u001Bc', 'a b\n c'],
    ['what turns the direction around', 'a\u202Eb\n\u2067c', 'ab\nc'],
    ['nothing that could be seen', '\n\u200B\n', ''],
  ])('%s', (_, text, expected) => {
    expect(cleanNote(text)).toBe(expected);
  });
});

describe('length', () => {
  test('what is just long enough stays whole', () => {
    expect(cleanName('x'.repeat(MAX_NAME_LENGTH))).toHaveLength(MAX_NAME_LENGTH);
    expect(cleanWords('x'.repeat(MAX_WORDS_LENGTH))).toHaveLength(MAX_WORDS_LENGTH);
    expect(cleanNote('x'.repeat(MAX_NOTE_LENGTH))).toHaveLength(MAX_NOTE_LENGTH);
  });

  test('what is too long is cut', () => {
    expect(cleanName('x'.repeat(1_000))).toHaveLength(MAX_NAME_LENGTH);
    expect(cleanWords('x'.repeat(1_000))).toHaveLength(MAX_WORDS_LENGTH);
    expect(cleanNote('x\n'.repeat(100_000)).length).toBeLessThanOrEqual(MAX_NOTE_LENGTH);
  });

  test('between characters as people see them, never within', () => {
    const filler = 'x'.repeat(MAX_NAME_LENGTH - 3);
    expect(cleanName(filler + FAMILY)).toBe(filler);
    expect(cleanName(`${filler}yye\u0301`)).toBe(`${filler}yy`);
    expect(cleanName(`${filler}ye\u0301z`)).toBe(`${filler}ye\u0301`);
    expect(cleanName(`${filler} ${FAMILY}`)).toBe(filler);
  });

  test('one endless character is cut all the same', () => {
    const endless = cleanName(`a${'\u0301'.repeat(500)}`);
    expect(endless).toBe(`a${'\u0301'.repeat(MAX_NAME_LENGTH - 1)}`);
    const halved = cleanName(`a${'\u{1D167}'.repeat(500)}`);
    expect(halved.isWellFormed()).toBe(true);
    expect(halved).toHaveLength(MAX_NAME_LENGTH - 1);
  });
});

test(
  'whatever is typed: bounded, well formed, without controls, and clean already',
  { timeout: 60_000 },
  () => {
    const strange = fc.constantFrom('\u202E', '\u0000', '\n', ' ', '\uD800', '\u200D', FAMILY, 'é');
    const anyText = fc
      .array(fc.oneof(fc.string({ unit: 'binary' }), strange), { maxLength: 60 })
      .map((parts) => parts.join(''));
    const kinds = [
      [cleanName, MAX_NAME_LENGTH, /[\p{Bidi_Control}\p{Cc}]/u],
      [cleanWords, MAX_WORDS_LENGTH, /[\p{Bidi_Control}\p{Cc}]/u],
      [cleanNote, MAX_NOTE_LENGTH, /(?!\n)[\p{Bidi_Control}\p{Cc}]/u],
    ] as const;
    fc.assert(
      fc.property(anyText, fc.constantFrom(...kinds), (text, [clean, maxLength, unwanted]) => {
        const once = clean(text);
        expect(once.length).toBeLessThanOrEqual(maxLength);
        expect(once.isWellFormed()).toBe(true);
        expect(once).not.toMatch(unwanted);
        expect(once).toBe(once.trim());
        expect(clean(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  },
);
