/**
 * Small signs within a line of text, on a grid of 12 units, drawn as strokes. They are no characters:
 * hardly any font has these, and looking for one that does takes a browser tens of milliseconds.
 */
export const ICON_PATHS = {
  done: 'M2 6.4 4.8 9.2 10 3',
  opensTab: 'M4 2.5h5.5V8M9.5 2.5l-7 7',
} as const;

export type IconName = keyof typeof ICON_PATHS;
