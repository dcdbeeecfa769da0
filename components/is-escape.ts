/**
 * Whether a key leaves a view: Escape, unless somebody else has used it, text is being composed, or
 * it closes a dialog.
 */
export function isEscape(event: KeyboardEvent): boolean {
  if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return false;
  return !(event.target instanceof Element && event.target.closest('dialog'));
}
