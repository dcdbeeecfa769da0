import { beforeEach, expect, test, vi } from 'vitest';
import { pressAgain, pressOn, type Press } from '../../../entrypoints/popup/first-view/press';
import { draw, type Tree } from '../../../entrypoints/popup/first-view/tree';

const box = (text: string): Tree => [
  'label',
  {},
  ['input', { type: 'checkbox' }],
  ['span', {}, text],
];
const dialog = () => {
  const made = document.createElement('dialog');
  made.append(document.createElement('button'));
  return made;
};

/** A view or page with these boxes, in the document. */
function show(...texts: string[]): Element {
  const made = draw(['div', {}, ['button', {}, 'Check now'], ...texts.map(box)]) as Element;
  document.body.append(made);
  return made;
}

const boxes = (page: Element) => [...page.querySelectorAll('input')];
/** The boxes on which a click arrives. */
function clicked(page: Element): number[] {
  const found: number[] = [];
  boxes(page).forEach((one, index) => one.addEventListener('click', () => found.push(index)));
  return found;
}

function press(view: Element, selector: string, index: number, isClick = true) {
  const target = view.querySelectorAll<HTMLElement>(selector)[index];
  if (!target) throw new Error(`There is no ${selector}.`);
  let made: Press | null = null;
  const hear = (event: Event) => {
    event.preventDefault();
    made = pressOn(view, event.target as Element, isClick);
  };
  view.addEventListener(isClick ? 'click' : 'focusin', hear, { once: true });
  if (isClick) target.click();
  else target.focus();
  if (!made) throw new Error('It can’t be pressed.');
  return made as Press;
}

beforeEach(() => document.body.replaceChildren());

test.each(['input', 'label', 'span'])('what is clicked by its %s is clicked in the page', (on) => {
  const made = press(show('Off', 'On'), on, 1);
  const page = show('Off', 'On');
  const clicks = clicked(page);
  pressAgain(page, made);
  expect(clicks).toEqual([1]);
  expect(document.activeElement).toBe(boxes(page)[1]);
});

test('what only had the focus gets it, and is not clicked', () => {
  const made = press(show('Off', 'On'), 'input', 1, false);
  const page = show('Off', 'On');
  const clicks = clicked(page);
  pressAgain(page, made);
  expect([clicks, document.activeElement]).toEqual([[], boxes(page)[1]]);
});

test('what a page asks in a dialog is no part of what was seen', () => {
  const made = press(show('Off', 'On'), 'input', 1);
  const page = show('Off', 'On');
  page.firstElementChild?.after(dialog());
  const clicks = clicked(page);
  pressAgain(page, made);
  expect(clicks).toEqual([1]);
});

test.each([
  ['another box', () => show('Off', 'Out')],
  ['one more before it', () => show('New', 'Off', 'On')],
  ['none', () => show('Off')],
  [
    'the same, ticked meanwhile',
    () => {
      const page = show('Off', 'On');
      boxes(page).forEach((one) => (one.checked = true));
      return page;
    },
  ],
])('where the page has %s there, nothing is pressed', (_, make) => {
  const made = press(show('Off', 'On'), 'input', 1);
  const page = make();
  const clicks = clicked(page);
  pressAgain(page, made);
  expect(clicks).toEqual([]);
});

test('a button that says meanwhile what else it says is the same', () => {
  const view = show();
  view.querySelector('button')?.setAttribute('data-other', 'Checking…');
  const made = press(view, 'button', 0);
  const page = show();
  const button = page.querySelector('button') as HTMLButtonElement;
  button.textContent = 'Checking…';
  button.dataset.other = 'Check now';
  const click = vi.fn();
  button.addEventListener('click', click);
  pressAgain(page, made);
  expect(click).toHaveBeenCalledOnce();
});

test('words can’t be pressed', () => {
  const view = show('Off');
  view.append(document.createElement('p'));
  expect(pressOn(view, view.lastElementChild as Element, true)).toBeNull();
});
