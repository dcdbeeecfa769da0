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
  /** What follows the verdict in `main`. */
  guide: Tree;
  /** What follows `main`. */
  after: Tree[];
  /**
   * What it was made from (see `inputsText`): while that is so, it is all there is to show. Null: it
   * must give way to the page at once.
   */
  inputs: string | null;
}

const PLACE = 'first-view';
const MAX_LENGTH = 200_000;

/** Browsers make no popup higher than 600 (https://developer.chrome.com/docs/extensions/reference/api/action#popup). */
const SEEN_PX = 650;

/** Good news, or what went wrong: true once the store has said so. */
const UNSURE = '[role="alert"], [aria-labelledby="guidance-title"]';

/**
 * What follows the verdict, as it may be shown again before anything is read.
 * In: the page's container. Out: null where that is nothing to be shown again.
 */
export function belowVerdict(container: Element): Pick<SavedView, 'guide' | 'after'> | null {
  const guide = container.querySelector('.guide');
  if (!guide?.previousElementSibling?.matches('.band') || container.querySelector(UNSURE))
    return null;
  const isUnseen = (element: Element) => element.getBoundingClientRect().top + scrollY > SEEN_PX;
  const tree = treeOf(guide, isUnseen);
  const after = [...container.querySelectorAll(':scope > nav, :scope > footer')].map((part) =>
    treeOf(part, isUnseen),
  );
  return tree && after.every((one) => one !== null) ? { guide: tree, after } : null;
}

/** Whether nothing of it was folded or unfolded by hand: so it will look when it is opened again. */
export function isAsOpened(container: Element): boolean {
  const current = container.querySelector('.guide [aria-current]')?.closest('details');
  const isNote = (fold: Element) => Boolean(fold.querySelector('textarea')?.value);
  const unfolded = [...container.querySelectorAll('details[open]')];
  return Boolean(current?.open) && unfolded.every((fold) => fold === current || isNote(fold));
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
    if (view?.key !== key || view.guide === undefined || !Array.isArray(view.after)) return null;
    return {
      key,
      apple: view.apple ?? null,
      isEndTold: view.isEndTold === true,
      guide: view.guide,
      after: view.after,
      inputs: typeof view.inputs === 'string' ? view.inputs : null,
    };
  } catch {
    return null;
  }
}
