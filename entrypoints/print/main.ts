import { mount } from 'svelte';
import { i18n } from '#i18n';
import { loadPageText } from '../../lib/platform/page-texts';
import { Database } from '../../lib/store/database';
import Print from './Print.svelte';
import { printStoresOn } from './read-run';

loadPageText('guide').then(
  (guideText) =>
    mount(Print, {
      target: document.body,
      props: { stores: printStoresOn(new Database()), guideText },
    }),
  // A page without its words has this one.
  () => (document.body.textContent = i18n.t('popup.guideMissing')),
);
