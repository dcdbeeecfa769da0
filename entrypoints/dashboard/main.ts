import { mount, unmount } from 'svelte';
import { loadDashboardText } from '../../lib/platform/dashboard-text';
import { loadGuideTexts } from '../../lib/platform/guide-text';
import { openInLanguage, t } from '../../lib/platform/language';
import { readPageSettings } from '../../lib/platform/page-settings';
import { Database } from '../../lib/store/database';
import { createStores } from '../../lib/store/stores';
import { msg } from '../../lib/text/localized-text';
import Dashboard from './Dashboard.svelte';

const database = new Database();

async function open() {
  const { language, menuLanguage } = await readPageSettings(database);
  await openInLanguage(language);
  const [guideTexts, dashboard] = await Promise.all([
    loadGuideTexts(menuLanguage),
    loadDashboardText(),
  ]);
  return mount(Dashboard, {
    target: document.body,
    props: { stores: createStores(database), texts: { ...guideTexts, dashboard } },
  });
}

// The only sentence that needs no page text.
const explain = () => {
  document.body.textContent = t(msg('popup.guideMissing'), Date.now());
  return null;
};
let opened = open().catch(explain);

// If another language was chosen, Settings says so.
window.addEventListener('languagechange', () => {
  opened = opened.then(async (page) => {
    if (page) await unmount(page);
    return open().catch(explain);
  });
});
