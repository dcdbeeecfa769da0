import { mount } from 'svelte';
import { loadDashboardText } from '../../lib/platform/dashboard-text';
import { loadGuideTexts } from '../../lib/platform/guide-text';
import { platformName } from '../../lib/platform/browser-info';
import { t } from '../../lib/platform/language';
import { Database } from '../../lib/store/database';
import { createStores } from '../../lib/store/stores';
import { msg } from '../../lib/text/localized-text';
import Welcome from './Welcome.svelte';

async function open(): Promise<void> {
  const [dashboard, guideTexts, platform] = await Promise.all([
    loadDashboardText(),
    loadGuideTexts(),
    platformName(),
  ]);
  mount(Welcome, {
    target: document.body,
    props: {
      stores: createStores(new Database()),
      texts: { dashboard, ...guideTexts },
      builtFor: import.meta.env.BROWSER,
      platform,
    },
  });
}

// The only sentence that needs no page text.
open().catch(() => (document.body.textContent = t(msg('popup.guideMissing'), Date.now())));
