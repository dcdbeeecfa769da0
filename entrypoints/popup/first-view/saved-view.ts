import type { AppleWords } from '../../../lib/status/local-words';
import { treeOf, type Tree } from './tree';

/** What the popup looked like, below its verdict, when it was last at rest. */
export interface SavedView {
  /** Under what it may be shown again: the build, the language, and Apple's state. */
  key: string;
  /** Apple's words on the incident that goes on; null: none. */
  apple: AppleWords | null;
  /** Whether the person was promised to be told of its end. */
  isEndTold: boolean;
  /** What follows the verdict in `main`, and what follows that. */
  below: Tree;
}

const PLACE = 'first-view';
const MAX_LENGTH = 200_000;

/** Says what came of a step or a tick: the store alone knows. */
const CLAIMS = new Set(['ticked', 'done', 'answered', 'skipped', 'quiet']);

/** Browsers make no popup higher than 600 (https://developer.chrome.com/docs/extensions/reference/api/action#popup). */
const SEEN_PX = 650;

/** Is not seen. */
const LEFT_OUT = '.visually-hidden, [role="status"]';

/** Good news, or what went wrong: true once the store has said so. */
const UNSURE = '[role="alert"], [aria-labelledby="guidance-title"]';

/**
 * What follows the verdict, as it may be shown again before anything is read: no word of what was done,
 * no tick, no text that stands in a field.
 * In: the page's container. Out: null where that is nothing to be shown again.
 */
export function belowVerdict(container: Element): Tree | null {
  const guide = container.querySelector('.guide');
  if (!guide?.previousElementSibling?.matches('.band') || container.querySelector(UNSURE))
    return null;
  const parts = [guide, ...container.querySelectorAll(':scope > nav, :scope > footer')];
  const trees: Tree[] = [];
  const isUnseen = (element: Element) =>
    element.matches(LEFT_OUT) || element.getBoundingClientRect().top + scrollY > SEEN_PX;
  for (const part of parts) {
    if (isUnseen(part)) break;
    const tree = treeOf(part, isUnseen);
    if (!tree) return null;
    trees.push(withoutClaims(tree));
  }
  return ['div', {}, ...trees];
}

function withoutClaims(tree: Tree): Tree {
  if (typeof tree === 'string') return tree;
  const [tag, attributes, ...children] = tree;
  const classes = attributes.class?.split(' ').filter((name) => !CLAIMS.has(name));
  const kept = classes ? { ...attributes, class: classes.join(' ') } : attributes;
  return [tag, kept, ...children.map(withoutClaims)];
}

/** Keeps a view for the next opening; null: none. A browser that refuses keeps none. */
export function saveView(keeper: () => Storage, view: SavedView | null): void {
  try {
    const text = view && JSON.stringify(view);
    const place = keeper();
    if (text === place.getItem(PLACE)) return;
    if (text !== null && text.length <= MAX_LENGTH) place.setItem(PLACE, text);
    else place.removeItem(PLACE);
  } catch {
    // It is only for speed.
  }
}

/** The view that was kept, where it was kept under this key; else null. */
export function savedView(keeper: () => Storage, key: string): SavedView | null {
  try {
    const text = keeper().getItem(PLACE);
    const view = text === null ? null : (JSON.parse(text) as Partial<SavedView> | null);
    if (view?.key !== key || view.below === undefined) return null;
    return {
      key,
      apple: view.apple ?? null,
      isEndTold: view.isEndTold === true,
      below: view.below,
    };
  } catch {
    return null;
  }
}
