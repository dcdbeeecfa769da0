import type { CheckReason } from '../../../lib/platform/check-request';
import { inTime } from '../../../lib/platform/in-time';
import { newerSnapshot, type Answer } from '../../../lib/status/newer-snapshot';
import type { Snapshot } from '../../../lib/status/model';
import type { PlanRows } from '../../../lib/store/plan-rows';
import type { FirstView, HandOver } from './hand-over';
import { pressOn } from './press';
import { inputsText, plainReadMs } from './view-inputs';

/** As often as the page itself looks at the clock. */
const TICK_MS = 10_000;
/** A store that takes longer is the page's to wait for, and to speak of. */
const PATIENCE_MS = 1_000;

/** Signs that somebody is about to do something. */
const INTENTS = ['pointermove', 'pointerdown', 'wheel', 'scroll', 'keydown', 'focusin'];

/** What a view needs to rest. */
export interface Resting {
  /** What the view was made from when it was kept. */
  inputs: string;
  /** What the worker knew as it painted the badge. */
  glanced: Snapshot;
  /** What the page is given: what was pressed, and what the worker answers, is added. */
  handOver: HandOver;
  readRows: () => Promise<PlanRows | null>;
  askWorker: (reason: CheckReason) => Promise<Snapshot>;
  now: () => number;
  /** Loads the page: the view is no longer all there is. */
  load: () => void;
  /** Shows what was read, and when, and all that is kept of the plan: it is so. */
  show: (snapshot: Snapshot, readMs: number, isChecking: boolean) => void;
}

/**
 * Lets the first view be all there is, for as long as nobody touches it and it is what the page would
 * show: Apple reports no problem, and every row that it was made from is stored as it was then. It looks
 * there before it says a word of what was done, and again as time goes by. Else, and at the first sign
 * of a hand, the page is loaded. `data-rest` says so while it rests.
 */
export function rest(view: FirstView, needs: Resting): void {
  const { handOver } = needs;
  view.dataset.rest = '';
  let answered: Answer = { snapshot: needs.glanced, stored: null };
  let stored: Snapshot | null = null;
  // The one that an opening asks for; it is asked once all else is sure.
  let checks = 1;

  const isResting = () => view.dataset.rest !== undefined;
  const want = () => {
    if (!isResting()) return;
    delete view.dataset.rest;
    clearInterval(timer);
    needs.load();
  };

  const look = async () => {
    const rows = await inTime(needs.readRows(), PATIENCE_MS);
    if (!isResting()) return;
    const nowMs = needs.now();
    if (rows?.othersCount !== 0 || inputsText(rows, nowMs) !== needs.inputs) return want();
    stored = { known: rows.known.consumer, check: rows.check };
    const snapshot = newerSnapshot(stored, answered);
    const readMs = plainReadMs(snapshot, nowMs);
    if (readMs === null) want();
    else needs.show(snapshot, readMs, checks > 0);
  };
  const lookOrWant = () => look().catch(want);

  const check = async (reason: CheckReason) => {
    handOver.answer = needs.askWorker(reason);
    // A worker that can't be reached leaves what is stored.
    const snapshot = await handOver.answer.catch(() => null);
    checks -= 1;
    if (snapshot) answered = { snapshot, stored };
    if (isResting()) await lookOrWant();
  };

  const press = (event: Event) => {
    const isFocus = event.type === 'focusin';
    // What is clicked happens in the page, once it is there: here nothing would be stored.
    if (!isFocus) event.preventDefault();
    const target = event.target as Element;
    handOver.press = pressOn(view, target, !isFocus) ?? handOver.press;
    want();
  };
  for (const kind of ['click', 'auxclick', 'focusin']) view.addEventListener(kind, press);
  const once = { capture: true, passive: true, once: true };
  for (const kind of INTENTS) addEventListener(kind, want, once);
  addEventListener('online', () => {
    if (!isResting()) return;
    checks += 1;
    void check('online');
  });

  const timer = setInterval(lookOrWant, TICK_MS);
  void lookOrWant().then(() => (isResting() ? check('popup') : undefined));
}
