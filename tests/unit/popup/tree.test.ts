import { describe, expect, test } from 'vitest';
import { draw, treeOf, type Tree } from '../../../entrypoints/popup/first-view/tree';

const PLAN: Tree = [
  'div',
  {},
  ['ol', {}, ['li', { class: 'step done quiet' }, ['span', { class: 'number' }, '✓']]],
  ['label', { class: 'ticked' }, ['input', { type: 'checkbox', id: 'box' }], 'Off and on'],
  ['textarea', { rows: '2' }],
  ['select', {}, ['option', {}, 'One'], ['option', {}, 'Two']],
];

/** A plan as a page has it: a box is ticked, a note is typed, the second is chosen. */
function page(): Element {
  const claims: (() => void)[] = [];
  const plan = draw(PLAN, claims) as Element;
  for (const claim of claims) claim();
  plan.querySelectorAll('input').forEach((box) => (box.checked = true));
  plan.querySelectorAll('textarea').forEach((field) => (field.value = 'Tried twice'));
  plan.querySelectorAll('option').forEach((option, index) => (option.selected = index === 1));
  return plan;
}

const said = (plan: Element) => ({
  item: plan.querySelector('li')?.className,
  label: plan.querySelector('label')?.className,
  isTicked: plan.querySelector('input')?.checked,
  note: plan.querySelector('textarea')?.value,
  chosen: plan.querySelector('select')?.selectedIndex,
});

const NOTHING_SAID = { item: 'step', label: '', isTicked: false, note: '', chosen: 0 };

const allSeen = () => false;

describe('what is not seen at first', () => {
  const isLabel = (element: Element) => element.matches('label');

  test('is drawn later, in its place, with all that follows', () => {
    const later: (() => void)[] = [];
    const claims: (() => void)[] = [];
    const drawn = draw(treeOf(page(), isLabel), claims, later) as Element;
    expect([...drawn.children].map(({ localName }) => localName)).toEqual(['ol']);
    for (const more of later) more();
    for (const claim of claims) claim();
    expect(drawn.textContent).toBe(page().textContent);
    expect(said(drawn)).toEqual(said(page()));
  });

  test('may be in what is drawn later', () => {
    const later: (() => void)[] = [];
    const isUnseen = (element: Element) => element.matches('label, input, option');
    const drawn = draw(treeOf(page(), isUnseen), [], later) as Element;
    for (const more of later) more();
    expect(drawn.querySelectorAll('*')).toHaveLength(page().querySelectorAll('*').length);
  });
});

describe('what was done', () => {
  test('is not drawn until it is sure', () => {
    const claims: (() => void)[] = [];
    const drawn = draw(treeOf(page(), allSeen), claims) as Element;
    expect(said(drawn)).toEqual(NOTHING_SAID);
    for (const claim of claims) claim();
    expect(said(drawn)).toEqual(said(page()));
    expect(said(drawn)).toEqual({
      ...{ item: 'step done quiet', label: 'ticked', isTicked: true },
      ...{ note: 'Tried twice', chosen: 1 },
    });
  });

  test('is not drawn at all where nobody asks for it', () => {
    expect(said(draw(treeOf(page(), allSeen)) as Element)).toEqual(NOTHING_SAID);
  });

  test('nobody can type into what is drawn', () => {
    const drawn = draw(treeOf(page(), allSeen)) as Element;
    expect(drawn.querySelector('textarea')?.readOnly).toBe(true);
  });
});

describe('a tree', () => {
  test('leaves out what is asked in a dialog', () => {
    const plan = page();
    plan.append(document.createElement('dialog'));
    expect(treeOf(plan, allSeen)).toEqual(treeOf(page(), allSeen));
  });

  test.each(['video', 'iframe', 'img', 'script'])('there is none of what has a %s', (tag) => {
    const plan = page();
    plan.querySelector('li')?.append(document.createElement(tag));
    expect(treeOf(plan, allSeen)).toBeNull();
  });

  test('there is none of more than a page has', () => {
    const plan = page();
    for (let i = 0; i < 1_500; i += 1) plan.append(document.createElement('p'));
    expect(treeOf(plan, allSeen)).toBeNull();
  });
});

describe('drawing', () => {
  test.each([
    ['a script', ['script', { src: 'x.js' }]],
    ['a picture', ['img', { src: 'https://example.org/x.png' }]],
    ['a frame', ['iframe', {}]],
    ['nothing', null],
    ['a number', 7],
  ])('%s is not drawn', (_, tree) => {
    expect(draw(tree)).toBeNull();
    expect((draw(['div', {}, tree]) as Element).childNodes).toHaveLength(0);
  });

  test('what loads, runs or leads away is left out', () => {
    const drawn = draw(['a', { href: 'https://example.org', onclick: 'x()', style: 'top: 0' }]);
    expect((drawn as Element).outerHTML).toBe('<a href="#"></a>');
    const box = draw(['input', { type: 'checkbox', checked: '', value: 'x' }]) as HTMLInputElement;
    expect([box.checked, box.hasAttribute('value')]).toEqual([false, false]);
  });
});
