/**
 * Which colours a badge can have. In Safari it is always red, whatever is asked for: there it speaks of
 * problems only, and all else is said by the icon.
 */
export type BadgeColours = 'any' | 'redOnly';

/** Those of the browser that the extension was built for. */
export function badgeColoursIn(builtFor: string): BadgeColours {
  return builtFor === 'safari' ? 'redOnly' : 'any';
}
