/** Longer than any field accepts. */
const MAX_LENGTH = 5_000;

const keyOf = (name: string) => `draft:${name}`;

/**
 * What was typed into a field and is not stored yet. In `localStorage`, because that is written at once:
 * browsers abort a write to a database that begins while a page closes.
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

/** Null removes it. A browser without room, or without `localStorage`, keeps no drafts. */
export function writeDraft(name: string, text: string | null): void {
  try {
    if (text === null || text.length > MAX_LENGTH) localStorage.removeItem(keyOf(name));
    else localStorage.setItem(keyOf(name), text);
  } catch {
    // The field still holds it.
  }
}
