import { mount } from 'svelte';
import { i18n } from '#i18n';
import { loadDashboardText } from '../../lib/platform/dashboard-text';
import { loadGuideText } from '../../lib/platform/guide-text';
import { platformName } from '../../lib/platform/browser-info';
import { Database } from '../../lib/store/database';
import { createStores } from '../../lib/store/stores';
import Welcome from './Welcome.svelte';

async function open(): Promise<void> {
  const [dashboard, guide, platform] = await Promise.all([
    loadDashboardText(),
    loadGuideText(),
    platformName(),
  ]);
  mount(Welcome, {
    target: document.body,
    props: {
      stores: createStores(new Database()),
      texts: { dashboard, guide },
      builtFor: import.meta.env.BROWSER,
      platform,
    },
  });
}

// The only sentence that needs no page text.
open().catch(() => (document.body.textContent = i18n.t('popup.guideMissing')));
