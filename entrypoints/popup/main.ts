import { mount } from 'svelte';
import { isInPopup } from '../../lib/platform/is-in-popup';
import { BannerStore } from '../../lib/store/banner-store';
import { Database } from '../../lib/store/database';
import { SettingsStore } from '../../lib/store/settings-store';
import { WatchStore } from '../../lib/store/watch-store';
import { WishStore } from '../../lib/store/wish-store';
import { guideStoresOn } from './guide-stores';
import { loadGuide } from './load-guide';
import Popup from './Popup.svelte';

// Media queries can't tell: a popup goes through many widths before it has its own.
document.documentElement.classList.toggle('popup', isInPopup());

const database = new Database();
mount(Popup, {
  target: document.body,
  props: {
    watchStore: new WatchStore(database),
    settingsStore: new SettingsStore(database),
    bannerStore: new BannerStore(database),
    wishStore: new WishStore(database),
    guideStores: guideStoresOn(database),
    loadGuide,
  },
});
