import { mount } from 'svelte';
import { loadDashboardText } from '../../lib/platform/dashboard-text';
import { loadGuideTexts } from '../../lib/platform/guide-text';
import { platformName } from '../../lib/platform/browser-info';
import { openInLanguage, t } from '../../lib/platform/language';
import { readPageSettings } from '../../lib/platform/page-settings';
import { Database } from '../../lib/store/database';
import { createStores } from '../../lib/store/stores';
import { msg } from '../../lib/text/localized-text';
import Welcome from './Welcome.svelte';

async function open(): Promise<void> {
  const database = new Database();
  const { language, menuLanguage } = await readPageSettings(database);
  await openInLanguage(language);
  const [dashboard, guideTexts, platform] = await Promise.all([
    loadDashboardText(),
    loadGuideTexts(menuLanguage),
    platformName(),
  ]);
  mount(Welcome, {
    target: document.body,
    props: {
      stores: createStores(database),
      texts: { dashboard, ...guideTexts },
      builtFor: import.meta.env.BROWSER,
      platform,
    },
  });
}

// The only sentence that needs no page text.
open().catch(() => (document.body.textContent = t(msg('popup.guideMissing'), Date.now())));
