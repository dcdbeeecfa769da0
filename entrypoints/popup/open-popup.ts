import { mount } from 'svelte';
import { browser } from 'wxt/browser';
import { createNotifier } from '../../lib/platform/notifier';
import { loadGuideText } from '../../lib/platform/guide-text';
import type { Database } from '../../lib/store/database';
import { createStores } from '../../lib/store/stores';
import Popup from './Popup.svelte';
import type { PopupQueries } from './read-popup';

/** A store that takes longer is waited for in sight. */
const PATIENCE_MS = 400;

/** Mounts the popup's page with what is read, so that its first frame is right. */
export async function openPopup(database: Database, queries: PopupQueries): Promise<void> {
  // Media queries can't tell: a popup goes through many widths before it has its own.
  const isInPopup = browser.extension.getViews({ type: 'popup' }).includes(window);
  document.documentElement.classList.toggle('popup', isInPopup);
  const { state, guide } = queries;
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const notifier = createNotifier(() => undefined);
  // Without it the verdict of an outage would grow by a promise. An app takes too long to answer.
  const permission = notifier.isByApp ? null : notifier.permission();
  const [guideText] = await Promise.all([
    // Without its text there is no guide, but the verdict.
    loadGuideText().catch(() => null),
    Promise.race([Promise.all([state.settled, guide.settled, permission]), patience]),
  ]);
  const stores = createStores(database);
  mount(Popup, {
    target: document.body,
    props: { stores, queries, guideText, knownPermission: await permission },
  });
  // Versions before 0.7 kept a copy of the page here.
  setTimeout(() => localStorage.removeItem('first-view'));
}
