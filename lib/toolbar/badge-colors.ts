/**
 * Which colors a badge can have. In Safari it is always red, whatever is asked for: there it speaks of
 * problems only, and all else is said by the icon.
 */
export type BadgeColors = 'any' | 'redOnly';

/** Those of the browser that the extension was built for. */
export function badgeColorsIn(builtFor: string): BadgeColors {
  return builtFor === 'safari' ? 'redOnly' : 'any';
}
