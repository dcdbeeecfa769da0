/** What a person can press or type in; what is asked in a dialog is not there yet. */
const CONTROLS = 'a[href], button, input, select, textarea, summary';

/** What a person did in a view that was about to give way to another. */
export interface Press {
  /** Where the control stands among all of them, and how it looks: it must be the same there. */
  index: number;
  looks: string;
  isClick: boolean;
}

/**
 * What was pressed, to be called while that is told.
 * In: the view, and what the event fell on. Out: null: nothing that can be.
 */
export function pressOn(view: Element, target: Element, isClick: boolean): Press | null {
  const control = target.closest('label')?.control ?? target.closest(CONTROLS);
  const index = control ? controlsIn(view).indexOf(control) : -1;
  if (!control || index < 0) return null;
  // A box that is clicked itself has changed before anyone hears of it, and changes back when that is
  // prevented: https://html.spec.whatwg.org/multipage/input.html#the-input-element
  const isChanged = isClick && target === control;
  return { index, looks: looksOf(control, isChanged), isClick };
}

/**
 * Does in a page what was done in the view before it, where the page has the same control at the same
 * place, in the same state: else nobody knows what was meant.
 */
export function pressAgain(page: Element, press: Press): void {
  const control = controlsIn(page)[press.index];
  if (!control || looksOf(control) !== press.looks) return;
  control.focus();
  if (press.isClick) control.click();
}

function controlsIn(view: Element): HTMLElement[] {
  return [...view.querySelectorAll<HTMLElement>(CONTROLS)].filter((one) => !one.closest('dialog'));
}

function looksOf(control: Element, isChanged = false): string {
  const words = (control as HTMLInputElement).labels?.[0] ?? control;
  const isOn = control instanceof HTMLInputElement && control.checked !== isChanged;
  const text = words.textContent?.replace(/\s+/g, ' ').trim();
  // A button that says one thing or another is the same button.
  const texts = [text, (control as HTMLElement).dataset.other].sort();
  return [control.localName, control.ariaLabel, ...texts, isOn].join('|');
}
