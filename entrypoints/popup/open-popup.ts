import { mount } from 'svelte';
import { isInPopup } from '../../lib/platform/is-in-popup';
import { statusOf } from '../../lib/status/status';
import { BACKUP_SERVICE } from '../../lib/status/watched-services';
import { BannerStore } from '../../lib/store/banner-store';
import { Database } from '../../lib/store/database';
import { SettingsStore } from '../../lib/store/settings-store';
import { WatchStore } from '../../lib/store/watch-store';
import { WishStore } from '../../lib/store/wish-store';
import { firstViewIn } from './first-view/hand-over';
import { takeOver } from './first-view/take-over';
import { guideStoresOn } from './guide-stores';
import { keepView, type Shown } from './first-view/keep-view';
import { loadGuide } from './load-guide';
import Popup from './Popup.svelte';

/** Builds the popup's page on the database, and puts it in the first view's place. */
export function openPopup(): void {
  // Media queries can't tell: a popup goes through many widths before it has its own.
  document.documentElement.classList.toggle('popup', isInPopup());

  const database = new Database();
  const page = document.createElement('div');
  // Named by the first view's tag; without one nothing is kept for it.
  const build = document.querySelector<HTMLElement>('script[data-build]')?.dataset.build ?? null;
  const { glanced = null, answer: asked = null } = firstViewIn(document)?.handOver ?? {};
  const show = takeOver(page);
  const keep = keepView(page, build);
  mount(Popup, {
    target: page,
    props: {
      watchStore: new WatchStore(database),
      settingsStore: new SettingsStore(database),
      bannerStore: new BannerStore(database),
      wishStore: new WishStore(database),
      guideStores: guideStoresOn(database),
      loadGuide,
      glanced,
      asked,
      onShown: (shown: Shown) => {
        const { snapshot, isWhole } = shown;
        show(snapshot && statusOf(snapshot, BACKUP_SERVICE, Date.now()).health, isWhole);
        keep(shown);
      },
    },
  });
}
