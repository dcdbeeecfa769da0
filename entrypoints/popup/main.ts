import { mount } from 'svelte';
import { isInPopup } from '../../lib/platform/is-in-popup';
import { loadGuideText } from '../../lib/platform/load-guide-text';
import { Database } from '../../lib/store/database';
import { popupStoresOn } from './popup-stores';
import Popup from './Popup.svelte';
import { readPopup } from './read-popup';
import { viewOf } from './view';

/** A store that takes longer is waited for in sight. */
const PATIENCE_MS = 400;

// Media queries can't tell: a popup goes through many widths before it has its own.
document.documentElement.classList.toggle('popup', isInPopup());

const stores = popupStoresOn(new Database());
const view = viewOf(location.hash);
const read = readPopup(stores.database, view.kind === 'plan' ? view.runId : null);
// The page asks again for what can't be read now, and says so.
const first = Promise.race([
  read.catch(() => null),
  new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null)),
]);
// Without its text there is no guide, but the verdict.
const text = loadGuideText().catch(() => null);

mount(Popup, {
  target: document.body,
  props: { stores, first: await first, guideText: await text },
});
// Versions before 0.7 kept a copy of the page here.
setTimeout(() => localStorage.removeItem('first-view'));
