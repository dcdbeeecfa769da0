import type { MenuText } from './text-keys';

/** A label in the menus of a device, as one language's file has it. */
interface MenuLabelEntry {
  /** The label itself, or one for each device. */
  label?: unknown;
  /**
   * A: read in Apple's own text; B: there for a variant of it; C: in other people's texts; U: not found.
   * Absent in English.
   */
  certainty?: string;
  /** Where it was read. */
  source?: string;
  /** For C and U: what to look for, in words, with the English label in brackets. */
  described?: unknown;
}
export type MenuFile = Readonly<Record<keyof MenuText, MenuLabelEntry>>;

/** The sure labels as they are, the others described; in English where there is neither. */
export function shownLabels(file: Partial<MenuFile>, english: MenuFile): MenuText {
  const names = Object.keys(english) as (keyof MenuText)[];
  const shown = names.map((name) => [name, shownLabel(file[name]) || english[name].label]);
  return Object.fromEntries(shown) as MenuText;
}

function shownLabel({ label, certainty, described }: MenuLabelEntry = {}): unknown {
  return certainty === 'C' || certainty === 'U' ? described : label;
}
