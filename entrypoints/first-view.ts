import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { afterFrame } from './popup/first-view/after-frame';
import { giveUp } from './popup/first-view/give-up';
import { firstViewIn, type FirstView, type HandOver } from './popup/first-view/hand-over';
import { readAt } from './popup/first-view/read-at';
import { rest, type Resting } from './popup/first-view/rest';
import { savedView, type SavedView } from './popup/first-view/saved-view';
import { draw } from './popup/first-view/tree';
import { verdictTree } from './popup/first-view/verdict-tree';
import { plainReadMs } from './popup/first-view/view-inputs';
import { viewKey } from './popup/first-view/view-key';
import { requestCheck } from '../lib/platform/check-request';
import { isInPopup } from '../lib/platform/is-in-popup';
import { say } from '../lib/platform/language';
import type { Snapshot } from '../lib/status/model';
import { snapshotInGlance } from '../lib/status/read-glance';
import { statusOf } from '../lib/status/status';
import { verdictOf } from '../lib/status/verdict';
import { BACKUP_SERVICE } from '../lib/status/watched-services';
import { readPlanRows } from '../lib/store/plan-rows';

/**
 * What the popup shows in its first frame, before anything of it is loaded: the verdict by what the
 * worker wrote into its address as it painted the badge, and below it what was there the last time. Where
 * that still is so, it stays until somebody touches it. Its tag names the build.
 */
export default defineUnlistedScript(() => {
  document.documentElement.classList.toggle('popup', isInPopup());
  // The page's own script: without it nothing would ever take this one's place.
  addEventListener('error', ({ target }) => target instanceof HTMLScriptElement && giveUp(), true);
  const view = firstViewIn(document);
  // Another view of the popup is not what was there the last time.
  const isPlan = location.hash === '' || location.hash === '#plan';
  if (!isPlan) view?.remove();
  const resting = view && isPlan ? show(view, document.currentScript?.dataset.build ?? '') : null;
  // The frame goes first, before anything of the page itself takes the browser's time.
  afterFrame(() => {
    // Loaded again what was read there would be older than the badge.
    if (location.search !== '') history.replaceState(null, '', location.pathname + location.hash);
    if (view && resting) rest(view, { ...resting, load });
    else load();
  });
});

/** Loads the page, which takes the first view's place by itself. */
function load(): void {
  const page = document.querySelector('template');
  if (page) document.body.append(page.content.cloneNode(true));
}

/** Shows what is there at once. Out: what it needs to stay; null: it can't. */
function show(view: FirstView, build: string): Omit<Resting, 'load'> | null {
  const glanced = snapshotInGlance(location.search.slice(1));
  const handOver: HandOver = { glanced, press: null, answer: null };
  view.handOver = handOver;
  const nowMs = Date.now();
  const status = glanced && statusOf(glanced, BACKUP_SERVICE, nowMs);
  const key = status && viewKey(build, browser.i18n.getUILanguage(), status);
  const saved = key === null ? null : savedView(() => localStorage, key);
  const claims: (() => void)[] = [];
  const later: (() => void)[] = [];
  const main = document.createElement('main');
  main.append(...drawn([bandOf(glanced, saved, nowMs, true), saved?.guide], claims, later));
  view.replaceChildren(main);
  const drawAfter = () => view.append(...drawn(saved?.after ?? [], claims));
  // Where all before it is seen, so may this be.
  if (later.length === 0) drawAfter();
  else later.push(drawAfter);
  view.dataset.health = status?.health ?? 'unknown';
  main.ariaBusy = 'true';
  if (!glanced || !saved?.inputs || plainReadMs(glanced, nowMs) === null) return null;
  return {
    ...{ inputs: saved.inputs, glanced, handOver, askWorker: requestCheck, now: Date.now },
    readRows: () => readPlanRows(indexedDB),
    show: (snapshot, readMs, isChecking) => {
      const atMs = Date.now();
      const [band] = drawn([bandOf(snapshot, saved, atMs, isChecking)]);
      if (band && !main.firstChild?.isEqualNode(band)) main.firstChild?.replaceWith(band);
      // It grows while it is called.
      for (const drawMore of later) drawMore();
      later.length = 0;
      const note = main.querySelector('#step-status small');
      if (note) note.textContent = readAt(readMs, atMs);
      for (const claim of claims.splice(0)) claim();
      view.inert = false;
      main.dataset.health = 'available';
      main.ariaBusy = 'false';
    },
  };
}

function bandOf(
  snapshot: Snapshot | null,
  saved: SavedView | null,
  nowMs: number,
  isChecking: boolean,
) {
  const status = snapshot && statusOf(snapshot, BACKUP_SERVICE, nowMs);
  const verdict = status && verdictOf(status, [], saved?.isEndTold ?? false);
  const isPermitted = status?.reason !== 'notPermitted';
  const shown = verdict && { ...verdict, apple: saved?.apple ?? null };
  return verdictTree(shown, isPermitted, isChecking, (one) => say(one, nowMs));
}

function drawn(trees: readonly unknown[], claims?: (() => void)[], later?: (() => void)[]): Node[] {
  return trees.flatMap((tree) => draw(tree, claims, later) ?? []);
}
