import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { savedView } from './popup/first-view/saved-view';
import { draw } from './popup/first-view/tree';
import { verdictTree } from './popup/first-view/verdict-tree';
import { viewKey } from './popup/first-view/view-key';
import { isInPopup } from '../lib/platform/is-in-popup';
import { say } from '../lib/platform/language';
import { snapshotInGlance } from '../lib/status/read-glance';
import { statusOf } from '../lib/status/status';
import { verdictOf } from '../lib/status/verdict';
import { BACKUP_SERVICE } from '../lib/status/watched-services';

/**
 * What the popup shows in its first frame, before anything of it is loaded: the verdict by what the
 * worker wrote into its address as it painted the badge, and below it what was there the last time.
 * Nothing of it can be clicked. Its tag names the build.
 */
export default defineUnlistedScript(() => {
  document.documentElement.classList.toggle('popup', isInPopup());
  // Another view of the popup is not what was there the last time.
  if (location.hash === '' || location.hash === '#plan')
    document.body.append(firstView(document.currentScript?.dataset.build ?? ''));
});

function firstView(build: string): Element {
  const nowMs = Date.now();
  const snapshot = snapshotInGlance(location.search.slice(1));
  const status = snapshot && statusOf(snapshot, BACKUP_SERVICE, nowMs);
  const language = browser.i18n.getUILanguage();
  const saved = status ? savedView(() => localStorage, viewKey(build, language, status)) : null;
  const verdict = status && verdictOf(status, [], saved?.isEndTold ?? false);
  const shown = verdict && { ...verdict, apple: saved?.apple ?? null };
  const isPermitted = status?.reason !== 'notPermitted';
  const root = document.createElement('div');
  root.id = 'first-view';
  root.inert = true;
  root.ariaBusy = 'true';
  root.dataset.health = status?.health ?? 'unknown';
  for (const tree of [verdictTree(shown, isPermitted, (one) => say(one, nowMs)), saved?.below]) {
    const node = draw(tree);
    if (node) root.append(node);
  }
  return root;
}
