import { browser } from 'wxt/browser';
import type { Snapshot } from '../../../lib/status/model';
import type { AppleWords } from '../../../lib/status/local-words';
import { readAt } from './read-at';
import { belowVerdict, isAsOpened, saveView, savedView } from './saved-view';
import { inputsText, plainReadMs, type ViewInputs } from './view-inputs';
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
  /** What the plan is made from; null: something else is shown as well. */
  inputs: ViewInputs | null;
}

const storage = () => localStorage;

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
    const key = status && viewKey(build, browser.i18n.getUILanguage(), status);
    const inputs = restingInputs(page, latest);
    // What was unfolded by hand is folded again by the next opening: what was kept before is right.
    if (!isAsOpened(page)) {
      if (key === null || savedView(storage, key)?.inputs !== inputs) saveView(storage, null);
      return;
    }
    const below = belowVerdict(page);
    const { apple, isEndTold } = latest;
    saveView(storage, key && below ? { key, apple, isEndTold, inputs, ...below } : null);
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

/** What is being typed is no part of what is stored. */
function isNoteStored(page: Element, { runs, runId }: ViewInputs): boolean {
  const notes = Object.values(runs.find(({ id }) => id === runId)?.notes ?? {});
  return [...page.querySelectorAll('textarea')].every(
    ({ value }) => !value || notes.includes(value),
  );
}

/** What it was made from, where the same makes the same again; else null. */
function restingInputs(page: Element, { snapshot, nowMs, inputs }: Shown): string | null {
  const readMs = snapshot && plainReadMs(snapshot, nowMs);
  if (readMs === null || inputs === null) return null;
  // Of what is below the verdict, only this tells when Apple was read.
  const isTold = page.querySelector('#step-status small')?.textContent === readAt(readMs, nowMs);
  return isTold && isNoteStored(page, inputs) ? inputsText(inputs, nowMs) : null;
}
