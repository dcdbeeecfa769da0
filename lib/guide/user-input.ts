import { localDayOf } from '../text/format-time';

/** Longer texts are cut; their fields accept no more. */
export const MAX_NAME_LENGTH = 60;
export const MAX_WORDS_LENGTH = 300;
export const MAX_NOTE_LENGTH = 2_000;

/** Invisible characters that change the direction or hide in a text, except joiners, which names need. */
const HIDDEN_MARKS = /[\p{Bidi_Control}\u00AD\u180E\u200B\u2060-\u2064\u206A-\u206F\uFEFF]/gu;
const LINE_BREAK = /\r\n?|[\n\v\f\u0085\u2028\u2029]/gu;
const BLANKS = /[\p{Cc}\s]+/gu;
/** Spaces within a line of a note are kept. */
const CONTROLS = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const INVISIBLE = /^[\s\p{Cc}\p{Cf}]*$/u;

export function cleanName(text: string): string {
  return cleanLine(text, MAX_NAME_LENGTH);
}

/** The words of a device's message as one line. */
export function cleanWords(text: string): string {
  return cleanLine(text, MAX_WORDS_LENGTH);
}

export function cleanNote(text: string): string {
  return clean(
    text,
    (lines) => lines.replace(LINE_BREAK, '\n').replace(CONTROLS, ' '),
    MAX_NOTE_LENGTH,
  );
}

function cleanLine(text: string, maxLength: number): string {
  return clean(text, (line) => line.replace(BLANKS, ' '), maxLength);
}

function clean(text: string, respace: (text: string) => string, maxLength: number): string {
  const visible = respace(text.toWellFormed().replace(HIDDEN_MARKS, '')).trim();
  return INVISIBLE.test(visible) ? '' : truncate(visible, maxLength);
}

/** `maxLength` counts UTF-16 units, like the attribute of a field. */
function truncate(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  // A single grapheme longer than the limit is cut between its code points.
  const end = segments.containing(maxLength)?.index || maxLength;
  return text
    .slice(0, end)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}

/** Whether a text is a calendar day such as `2026-11-02`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  // Some engines turn 30 February into a day in March, others reject it.
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** iCloud began on this day: no backup is older. Source: Apple's press release of 4 October 2011. */
const ICLOUD_BEGAN = '2011-10-12';

export type DayCheck =
  { ok: true; day: string } | { ok: false; reason: 'notADay' | 'future' | 'beforeICloud' };

/** Whether the text of a date field can be the day of the last successful backup. */
export function checkDay(text: string, nowMs: number): DayCheck {
  if (!isDay(text)) return { ok: false, reason: 'notADay' };
  if (text > localDayOf(nowMs)) return { ok: false, reason: 'future' };
  if (text < ICLOUD_BEGAN) return { ok: false, reason: 'beforeICloud' };
  return { ok: true, day: text };
}

/** How far the device's clock may differ. */
const TOLERANCE_MS = 60_000;
/** Two years, one of them a leap year. */
const MAX_AGE_MS = 731 * 24 * 60 * 60_000;

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,3})?)?$/;

export type MomentCheck =
  { ok: true; atMs: number } | { ok: false; reason: 'notAMoment' | 'future' | 'tooOld' };

/** Whether the text of a `datetime-local` field, in the system's time zone, can be the time of a failure. */
export function checkMoment(text: string, nowMs: number): MomentCheck {
  const parts = MOMENT.exec(text)?.slice(1).map(Number);
  if (!parts || !isDay(text.slice(0, 10))) return { ok: false, reason: 'notAMoment' };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  // A time that daylight saving skips is read as an hour later, as in browsers.
  const atMs = new Date(year, month - 1, day, hour, minute, second || 0).getTime();
  if (atMs > nowMs + TOLERANCE_MS) return { ok: false, reason: 'future' };
  if (nowMs - atMs > MAX_AGE_MS) return { ok: false, reason: 'tooOld' };
  return { ok: true, atMs };
}
