import { mount } from 'svelte';
import { isInPopup } from '../../lib/platform/is-in-popup';
import { Database } from '../../lib/store/database';
import { WatchStore } from '../../lib/store/watch-store';
import { guideStoresOn } from './guide-stores';
import { loadGuide } from './load-guide';
import Popup from './Popup.svelte';

// Media queries can't tell: a popup goes through many widths before it has its own.
document.documentElement.classList.toggle('popup', isInPopup());

const database = new Database();
mount(Popup, {
  target: document.body,
  props: { watchStore: new WatchStore(database), guideStores: guideStoresOn(database), loadGuide },
});
