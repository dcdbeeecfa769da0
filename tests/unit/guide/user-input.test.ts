import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  checkDay,
  checkMoment,
  cleanName,
  cleanNote,
  cleanWords,
  MAX_NAME_LENGTH,
  MAX_NOTE_LENGTH,
  MAX_WORDS_LENGTH,
} from '../../../lib/guide/user-input';
import { MINUTE_MS } from '../../support/events';

const FAMILY = '👨‍👩‍👧‍👦';
const ENGLAND = '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}';

test.each([
  ['breaks and blanks', '  Mum’s\r\n\t  iPhone\n', 'Mum’s iPhone'],
  ['what changes the text direction', '\u202Egnp.exe\u202C \u2066x\u2069', 'gnp.exe x'],
  ['what hides in a text', 'i\u200BPh\uFEFFone\u00AD', 'iPhone'],
  ['nothing visible', ' \u200B\u200D\u200C\u2060 ', ''],
  ['half a character', 'a\uD83Db', 'a\uFFFDb'],
  ['letters that need a joiner', 'می\u200Cخواهم', 'می\u200Cخواهم'],
  ['emoji made of several', `${FAMILY}${ENGLAND}`, `${FAMILY}${ENGLAND}`],
])('a name, and words: %s', (_, text, expected) => {
  expect(cleanName(text)).toBe(expected);
  expect(cleanWords(text)).toBe(expected);
});

test.each([
  ['line breaks of every kind', 'a\nb\r\nc\rd\u2028e\u0085f', 'a\nb\nc\nd\ne\nf'],
  ['empty lines and blanks within', '\n a\n\n  b  c \n', 'a\n\n  b  c'],
  ['other control characters', 'a\t\u0000b\n\u001Bc', 'a b\n c'],
  ['nothing visible', '\n\u200B\n', ''],
])('a note: %s', (_, text, expected) => {
  expect(cleanNote(text)).toBe(expected);
});

const KINDS = [
  [cleanName, MAX_NAME_LENGTH, /[\p{Bidi_Control}\p{Cc}]/u],
  [cleanWords, MAX_WORDS_LENGTH, /[\p{Bidi_Control}\p{Cc}]/u],
  [cleanNote, MAX_NOTE_LENGTH, /(?!\n)[\p{Bidi_Control}\p{Cc}]/u],
] as const;

test('a text that is too long is cut between characters as people see them', () => {
  for (const [clean, maxLength] of KINDS)
    expect(clean('x'.repeat(maxLength + 1))).toHaveLength(maxLength);
  const filler = 'x'.repeat(MAX_NAME_LENGTH - 3);
  expect(cleanName(filler + FAMILY)).toBe(filler);
  expect(cleanName(`${filler}yye\u0301`)).toBe(`${filler}yy`);
  expect(cleanName(`${filler}ye\u0301z`)).toBe(`${filler}ye\u0301`);
  // One endless character.
  expect(cleanName(`a${'\u0301'.repeat(500)}`)).toBe(`a${'\u0301'.repeat(MAX_NAME_LENGTH - 1)}`);
  const halved = cleanName(`a${'\u{1D167}'.repeat(500)}`);
  expect([halved.isWellFormed(), halved.length]).toEqual([true, MAX_NAME_LENGTH - 1]);
});

test('whatever is typed is bounded, well formed, without controls, and not changed twice', () => {
  const strange = fc.constantFrom('\u202E', '\u0000', '\n', ' ', '\uD800', '\u200D', FAMILY, 'é');
  const anyText = fc
    .array(fc.oneof(fc.string({ unit: 'binary' }), strange), { maxLength: 60 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(anyText, fc.constantFrom(...KINDS), (text, [clean, maxLength, unwanted]) => {
      const once = clean(text);
      expect(once.length).toBeLessThanOrEqual(maxLength);
      expect(once.isWellFormed()).toBe(true);
      expect(once).not.toMatch(unwanted);
      expect(once).toBe(once.trim());
      expect(clean(once)).toBe(once);
    }),
    { numRuns: 500 },
  );
});

// Local time, in whatever zone the tests run.
const NOW_MS = new Date(2026, 2, 10, 12).getTime();

test.each([
  ['ok', ['2026-03-10', '2026-03-09', '2024-02-29', '2011-10-12']],
  ['notADay', ['', 'yesterday', '2026-3-9', '2026-03-09T10:00', ' 2026-03-09', '+02026-01-01']],
  ['notADay', ['2026-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00']],
  ['future', ['2026-03-11', '9999-12-31']],
  ['beforeICloud', ['2011-10-11', '0050-01-01']],
])('the day of the last backup, %s: %j', (reason, texts) => {
  for (const text of texts)
    expect(checkDay(text, NOW_MS)).toEqual(
      reason === 'ok' ? { ok: true, day: text } : { ok: false, reason },
    );
});

test.each([
  ['2026-03-10T09:40', new Date(2026, 2, 10, 9, 40)],
  ['2026-03-10T09:40:30.250', new Date(2026, 2, 10, 9, 40, 30)],
  // The clock of the device may be a little ahead.
  ['2026-03-10T12:01', new Date(NOW_MS + MINUTE_MS)],
])('the time of a failed backup can be %s', (text, date) => {
  expect(checkMoment(text, NOW_MS)).toEqual({ ok: true, atMs: date.getTime() });
});

test.each([
  ['notAMoment', ['', '2026-03-10', '09:40', '2026-02-30T09:40', '2026-03-10T24:00']],
  ['notAMoment', ['2026-03-10T09:60', '2026-03-10T9:40', '2026-03-10T09:40Z']],
  ['future', ['2026-03-10T12:02', '9999-12-31T00:00']],
  ['tooOld', ['2024-03-08T11:00', '0050-01-01T00:00']],
])('the time of a failed backup is refused as %s: %j', (reason, texts) => {
  for (const text of texts) expect(checkMoment(text, NOW_MS)).toEqual({ ok: false, reason });
});
