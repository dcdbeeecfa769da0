/** Midsummer and midwinter: zones that differ, differ in one of them. */
const SAMPLES_MS = [Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1)];

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * How a language writes times in some way. Making one takes a browser longer than using it a hundred
 * times, so each is made once, and anew where the computer has gone to another zone meanwhile.
 * In: a BCP 47 tag and the browser's own options.
 */
export function dateTimeFormat(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const offsets = SAMPLES_MS.map((atMs) => new Date(atMs).getTimezoneOffset());
  const key = JSON.stringify([locale, options, options.timeZone ? null : offsets]);
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}
