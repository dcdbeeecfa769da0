import { browser } from 'wxt/browser';
import type { Snapshot } from '../../../lib/status/model';
import type { AppleWords } from '../../../lib/status/local-words';
import { belowVerdict, saveView } from './saved-view';
import { glancedStatus, viewKey } from './view-key';

/** What the page shows now. */
export interface Shown {
  /** Everything known of the consumer feed; null: not read yet. */
  snapshot: Snapshot | null;
  /** The moment of which it shows that. */
  nowMs: number;
  /** Whether all of the plan is there. */
  isWhole: boolean;
  apple: AppleWords | null;
  /** Whether it promises to tell of the end. */
  isEndTold: boolean;
}

/** After the last change: what is at rest costs nobody a wait. */
const REST_MS = 400;

/**
 * Keeps what the page looks like for the first view of the next opening.
 * In: the page, and its build (null: one without a first view). Out: to be told of what it shows, each time that changes.
 */
export function keepView(page: Element, build: string | null): (shown: Shown) => void {
  let latest: Shown | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    // Another view says nothing of the plan.
    if (
      build === null ||
      !latest?.snapshot ||
      !latest.isWhole ||
      !page.querySelector('.guide [aria-current]')
    )
      return;
    const status = glancedStatus(latest.snapshot, latest.nowMs);
    const below = status && belowVerdict(page);
    const { apple, isEndTold } = latest;
    const key = status && viewKey(build, browser.i18n.getUILanguage(), status);
    saveView(() => localStorage, key && below ? { key, apple, isEndTold, below } : null);
  };
  const atRest = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, REST_MS);
  };
  new MutationObserver(atRest).observe(page, {
    ...{ childList: true, subtree: true, attributes: true, characterData: true },
  });
  return (shown) => {
    latest = shown;
    atRest();
  };
}
