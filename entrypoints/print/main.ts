import { mount } from 'svelte';
import { i18n } from '#i18n';
import { loadGuideText } from '../../lib/platform/guide-text';
import { Database } from '../../lib/store/database';
import { createStores } from '../../lib/store/stores';
import Print from './Print.svelte';

loadGuideText().then(
  (guideText) =>
    mount(Print, {
      target: document.body,
      props: { stores: createStores(new Database()), guideText },
    }),
  // The only sentence that needs no page text.
  () => (document.body.textContent = i18n.t('popup.guideMissing')),
);
