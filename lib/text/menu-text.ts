import type { MenuText } from './text-keys';

/** A label in the menus of a device, as in one language's file. */
interface MenuLabelEntry {
  /** The label itself, or one for each device. */
  label?: unknown;
  /** See "Menu names" in `docs/TRANSLATING.md`. Absent in English. */
  certainty?: string;
  /** Where it was read. */
  source?: string;
  /** For C and U: a description, with the English label in brackets. */
  described?: unknown;
}
export type MenuFile = Readonly<Record<keyof MenuText, MenuLabelEntry>>;

/** The certain labels unchanged, the others described; in English if both are missing. */
export function shownLabels(file: Partial<MenuFile>, english: MenuFile): MenuText {
  const names = Object.keys(english) as (keyof MenuText)[];
  const shown = names.map((name) => [name, shownLabel(file[name]) || english[name].label]);
  return Object.fromEntries(shown) as MenuText;
}

function shownLabel({ label, certainty, described }: MenuLabelEntry = {}): unknown {
  return certainty === 'C' || certainty === 'U' ? described : label;
}
