/** More than any field accepts. */
const MAX_LENGTH = 5_000;

const keyOf = (name: string) => `draft:${name}`;

/**
 * Text that was typed into a field and is not stored yet. In `localStorage`, because that is written
 * immediately: browsers abort a database write that begins while a page closes.
 * @returns null if there is none
 */
export function readDraft(name: string): string | null {
  try {
    const text = localStorage.getItem(keyOf(name));
    return text === null || text.length > MAX_LENGTH ? null : text;
  } catch {
    return null;
  }
}

/** Null removes it. Without space, or without `localStorage`, drafts are not kept. */
export function writeDraft(name: string, text: string | null): void {
  try {
    if (text === null || text.length > MAX_LENGTH) localStorage.removeItem(keyOf(name));
    else localStorage.setItem(keyOf(name), text);
  } catch {
    // The field still contains it.
  }
}
