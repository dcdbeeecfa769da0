import { mount } from 'svelte';
import { i18n } from '#i18n';
import { loadPageText } from '../../lib/platform/page-texts';
import { Database } from '../../lib/store/database';
import Dashboard from './Dashboard.svelte';
import { dashboardStoresOn } from './dashboard-stores';

Promise.all([loadPageText('guide'), loadPageText('dashboard')]).then(
  ([guide, dashboard]) =>
    mount(Dashboard, {
      target: document.body,
      props: { stores: dashboardStoresOn(new Database()), texts: { guide, dashboard } },
    }),
  // A page without its words has this one.
  () => (document.body.textContent = i18n.t('popup.guideMissing')),
);
