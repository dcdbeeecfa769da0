import { mount } from 'svelte';
import { loadGuideTexts } from '../../lib/platform/guide-text';
import { t } from '../../lib/platform/language';
import { Database } from '../../lib/store/database';
import { createStores } from '../../lib/store/stores';
import { msg } from '../../lib/text/localized-text';
import Print from './Print.svelte';

loadGuideTexts().then(
  (texts) =>
    mount(Print, {
      target: document.body,
      props: { stores: createStores(new Database()), texts },
    }),
  // The only sentence that needs no page text.
  () => (document.body.textContent = t(msg('popup.guideMissing'), Date.now())),
);
