import { mount } from 'svelte';
import { browser } from 'wxt/browser';
import { createNotifier } from '../../lib/platform/create-notifier';
import { loadGuideText } from '../../lib/platform/guide-text';
import type { Database } from '../../lib/store/database';
import { createStores } from '../../lib/store/stores';
import Popup from './Popup.svelte';
import type { PopupQueries } from './read-popup';

/** If the store takes longer, the popup opens without its data. */
const PATIENCE_MS = 400;

/** Mounts the popup with its data, so that the first frame is complete. */
export async function openPopup(database: Database, queries: PopupQueries): Promise<void> {
  // Media queries can't tell: a popup passes through several widths while it opens.
  const isInPopup = browser.extension.getViews({ type: 'popup' }).includes(window);
  document.documentElement.classList.toggle('popup', isInPopup);
  const { state, guide } = queries;
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const notifier = createNotifier(() => undefined);
  // Known before the first frame, so that the verdict doesn't grow a line. An app takes too long.
  const permission = notifier.isByApp ? null : notifier.permission();
  const [guideText] = await Promise.all([
    // Without it the popup shows the verdict alone.
    loadGuideText().catch(() => null),
    Promise.race([Promise.all([state.settled, guide.settled, permission]), patience]),
  ]);
  const stores = createStores(database);
  mount(Popup, {
    target: document.body,
    props: { stores, queries, guideText, knownPermission: await permission },
  });
  // Versions before 0.7 stored a copy of the page here.
  setTimeout(() => localStorage.removeItem('first-view'));
}
