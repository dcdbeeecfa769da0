/** A part of a page as data: its text, or an element with its attributes and what is in it. */
export type Tree = string | [tag: string, attributes: Record<string, string>, ...children: Tree[]];

const SVG = 'http://www.w3.org/2000/svg';
const SVG_TAGS = new Set(['svg', 'path', 'rect', 'g']);

/** What can be drawn: nothing that loads, runs or leads anywhere. */
const TAGS = new Set([
  ...SVG_TAGS,
  ...['a', 'b', 'blockquote', 'button', 'code', 'details', 'div', 'em', 'footer', 'form'],
  ...['h1', 'h2', 'h3', 'input', 'label', 'li', 'main', 'nav', 'ol', 'option', 'p', 'section'],
  ...['select', 'small', 'span', 'strong', 'summary', 'textarea', 'time', 'ul'],
]);

/** How an element looks, and what it is to who can't see it. No address, and nothing that runs. */
const ATTRIBUTES = new Set([
  ...['class', 'id', 'open', 'type', 'disabled', 'rows', 'lang', 'title', 'data-tone'],
  ...['data-other', 'data-health', 'tabindex', 'role', 'for', 'readonly', 'maxlength'],
  ...['aria-current', 'aria-disabled', 'aria-hidden', 'aria-label', 'aria-labelledby'],
  ...['aria-describedby', 'aria-busy'],
  ...['viewBox', 'preserveAspectRatio', 'width', 'height', 'x', 'y', 'd'],
]);

/** Classes that say what came of a step or a tick: the store alone knows. */
const CLAIMS = new Set(['ticked', 'done', 'answered', 'skipped', 'quiet']);
/** What stands in a field, as attributes of a tree. */
const CHECKED = 'data-checked';
const TEXT = 'data-text';
/** Is not seen before somebody scrolls, nor is what follows it beside it. */
const LATER = 'data-later';

/** A page has some 300; one that has many more is not kept. */
const MAX_ELEMENTS = 1_500;

/**
 * An element and all in it as data, with what was ticked, chosen and typed. What is not there before it
 * is asked for, a dialog, is left out.
 * In: the element, and which in it are not seen at first. Out: null where it is too much, or something in
 * it can't be drawn.
 */
export function treeOf(root: Element, isUnseen: (element: Element) => boolean): Tree | null {
  let count = 0;
  const visit = (element: Element): Tree | null => {
    count += 1;
    if (!TAGS.has(element.localName) || count > MAX_ELEMENTS) return null;
    const attributes = { ...stateOf(element) };
    for (const { name, value } of element.attributes)
      if (ATTRIBUTES.has(name)) attributes[name] = value;
    const children: Tree[] = [];
    let isLater = false;
    for (const node of element.childNodes) {
      if (node instanceof Text) children.push(node.data);
      else if (node instanceof Element && node.localName !== 'dialog') {
        const child = visit(node);
        if (child === null) return null;
        isLater ||= isUnseen(node);
        if (isLater && typeof child !== 'string') child[1][LATER] = '';
        children.push(child);
      }
    }
    return [element.localName, attributes, ...children];
  };
  return visit(root);
}

function stateOf(element: Element): Record<string, string> {
  if (element instanceof HTMLTextAreaElement) return { [TEXT]: element.value };
  const isOn =
    element instanceof HTMLOptionElement
      ? element.selected
      : element instanceof HTMLInputElement && element.checked;
  return isOn ? { [CHECKED]: '' } : {};
}

/**
 * Draws a tree, without a word of what was done: not what is ticked, chosen or typed.
 * In: a tree of ours, or what was read as one: what is none of it is left out. `claims` is given what
 * says the rest, to be called once that is sure; `later` what draws what is not seen at first, to be
 * called in order, which may add to both.
 */
export function draw(
  tree: unknown,
  claims: (() => void)[] = [],
  later: (() => void)[] = [],
): Node | null {
  if (typeof tree === 'string') return document.createTextNode(tree);
  if (!Array.isArray(tree)) return null;
  const [tag, attributes, ...children] = tree as unknown[];
  if (typeof tag !== 'string' || !TAGS.has(tag)) return null;
  const element = SVG_TAGS.has(tag)
    ? document.createElementNS(SVG, tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    const text = String(value);
    const unclaimed = name === 'class' ? withoutClaims(text) : text;
    if (ATTRIBUTES.has(name)) element.setAttribute(name, unclaimed);
    if (unclaimed !== text) claims.push(() => element.setAttribute(name, text));
    if (name === TEXT || name === CHECKED) claims.push(() => fill(element, text));
  }
  // Without an address it would not look like a link; a click on it is not for it to follow.
  if (tag === 'a') element.setAttribute('href', '#');
  // What is typed belongs to the page.
  if (tag === 'textarea') element.setAttribute('readonly', '');
  const add = (child: unknown) => {
    const node = draw(child, claims, later);
    if (node) element.append(node);
  };
  const firstLater = children.findIndex(isLater);
  const seen = firstLater < 0 ? children : children.slice(0, firstLater);
  seen.forEach(add);
  if (firstLater >= 0) later.push(() => children.slice(firstLater).forEach(add));
  return element;
}

function isLater(tree: unknown): boolean {
  const attributes: unknown = Array.isArray(tree) ? tree[1] : null;
  return typeof attributes === 'object' && attributes !== null && LATER in attributes;
}

function withoutClaims(classes: string): string {
  const all = classes.split(' ');
  return all.some((name) => CLAIMS.has(name))
    ? all.filter((name) => !CLAIMS.has(name)).join(' ')
    : classes;
}

function fill(element: Element, text: string): void {
  if (element instanceof HTMLTextAreaElement) element.value = text;
  else if (element instanceof HTMLOptionElement) element.selected = true;
  else if (element instanceof HTMLInputElement) element.checked = true;
}
