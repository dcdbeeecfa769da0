/** A part of a page as data: its text, or an element with its attributes and what is in it. */
export type Tree = string | [tag: string, attributes: Record<string, string>, ...children: Tree[]];

const SVG = 'http://www.w3.org/2000/svg';
const SVG_TAGS = new Set(['svg', 'path', 'rect', 'g']);

/** What can be drawn: nothing that loads, runs or leads anywhere. */
const TAGS = new Set([
  ...SVG_TAGS,
  ...['a', 'b', 'blockquote', 'button', 'code', 'details', 'div', 'em', 'footer', 'form'],
  ...['h1', 'h2', 'h3', 'input', 'label', 'li', 'nav', 'ol', 'option', 'p', 'section', 'select'],
  ...['small', 'span', 'strong', 'summary', 'textarea', 'ul'],
]);

/** What decides how an element looks. Of boxes not whether they are ticked, of fields not their text. */
const ATTRIBUTES = new Set([
  ...['class', 'open', 'type', 'disabled', 'rows', 'lang', 'selected', 'data-tone', 'data-other'],
  ...['aria-current', 'aria-disabled', 'aria-hidden'],
  ...['viewBox', 'preserveAspectRatio', 'width', 'height', 'x', 'y', 'd'],
]);

/** A page has some 400; one that has many more is not kept. */
const MAX_ELEMENTS = 1_500;

/**
 * An element and all in it as data. In: the element; what to leave out. Out: null where it is too much.
 */
export function treeOf(root: Element, isLeftOut: (element: Element) => boolean): Tree | null {
  let count = 0;
  const visit = (element: Element): Tree => {
    count += 1;
    const attributes: Record<string, string> = {};
    for (const { name, value } of element.attributes)
      if (ATTRIBUTES.has(name)) attributes[name] = value;
    const children: Tree[] = [];
    for (const node of element.childNodes) {
      if (count > MAX_ELEMENTS) break;
      if (node instanceof Text) children.push(node.data);
      else if (node instanceof Element && TAGS.has(node.localName) && !isLeftOut(node))
        children.push(visit(node));
    }
    return [element.localName, attributes, ...children];
  };
  const tree = visit(root);
  return count > MAX_ELEMENTS ? null : tree;
}

/** Draws a tree. In: a tree of ours, or what was read as one: what is none of it is left out. */
export function draw(tree: unknown): Node | null {
  if (typeof tree === 'string') return document.createTextNode(tree);
  if (!Array.isArray(tree)) return null;
  const [tag, attributes, ...children] = tree as unknown[];
  if (typeof tag !== 'string' || !TAGS.has(tag)) return null;
  const element = SVG_TAGS.has(tag)
    ? document.createElementNS(SVG, tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {}))
    if (ATTRIBUTES.has(name)) element.setAttribute(name, String(value));
  // Without an address it would not look like a link; nothing in it can be clicked.
  if (tag === 'a') element.setAttribute('href', '#');
  for (const child of children) {
    const node = draw(child);
    if (node) element.append(node);
  }
  return element;
}
