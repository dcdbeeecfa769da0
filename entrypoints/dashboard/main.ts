import { mount } from 'svelte';
import { loadDashboardText } from '../../lib/platform/dashboard-text';
import { loadGuideTexts } from '../../lib/platform/guide-text';
import { t } from '../../lib/platform/language';
import { Database } from '../../lib/store/database';
import { createStores } from '../../lib/store/stores';
import { msg } from '../../lib/text/localized-text';
import Dashboard from './Dashboard.svelte';

Promise.all([loadGuideTexts(), loadDashboardText()]).then(
  ([guideTexts, dashboard]) =>
    mount(Dashboard, {
      target: document.body,
      props: { stores: createStores(new Database()), texts: { ...guideTexts, dashboard } },
    }),
  // The only sentence that needs no page text.
  () => (document.body.textContent = t(msg('popup.guideMissing'), Date.now())),
);
