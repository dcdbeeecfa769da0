const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/**
 * Undoes HTML escaping, once. Apple's feed escapes some names and not others: in 2021 the English
 * consumer feed wrote `iCloud Account &amp; Sign In`. The result is text and is only shown as text.
 */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:([a-z]{2,4})|#(\d{1,7}));/g, (whole, name?: string, code?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const point = Number(code);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
