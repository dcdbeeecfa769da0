import { mount } from 'svelte';
import { i18n } from '#i18n';
import { loadDashboardText } from '../../lib/platform/load-dashboard-text';
import { loadGuideText } from '../../lib/platform/load-guide-text';
import { Database } from '../../lib/store/database';
import Dashboard from './Dashboard.svelte';
import { dashboardStoresOn } from './dashboard-stores';

Promise.all([loadGuideText(), loadDashboardText()]).then(
  ([guide, dashboard]) =>
    mount(Dashboard, {
      target: document.body,
      props: { stores: dashboardStoresOn(new Database()), texts: { guide, dashboard } },
    }),
  // A page without its words has this one.
  () => (document.body.textContent = i18n.t('popup.guideMissing')),
);
