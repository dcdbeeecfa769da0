import { mount } from 'svelte';
import { i18n } from '#i18n';
import { loadDashboardText } from '../../lib/platform/dashboard-text';
import { loadGuideText } from '../../lib/platform/guide-text';
import { Database } from '../../lib/store/database';
import { createStores } from '../../lib/store/stores';
import Dashboard from './Dashboard.svelte';

Promise.all([loadGuideText(), loadDashboardText()]).then(
  ([guide, dashboard]) =>
    mount(Dashboard, {
      target: document.body,
      props: { stores: createStores(new Database()), texts: { guide, dashboard } },
    }),
  // The only sentence that needs no page text.
  () => (document.body.textContent = i18n.t('popup.guideMissing')),
);
