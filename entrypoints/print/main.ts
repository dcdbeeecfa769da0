import { mount } from 'svelte';
import { loadGuideTexts } from '../../lib/platform/guide-text';
import { languageTag, openInLanguage, t } from '../../lib/platform/language';
import { readPageSettings } from '../../lib/platform/page-settings';
import { isInEnglish } from '../../lib/routes/routes';
import { Database } from '../../lib/store/database';
import { createStores } from '../../lib/store/stores';
import { msg } from '../../lib/text/localized-text';
import Print from './Print.svelte';

async function open(): Promise<void> {
  const database = new Database();
  const { language, menuLanguage } = await readPageSettings(database);
  await openInLanguage(language);
  const users = languageTag();
  if (isInEnglish(location.search)) await openInLanguage('en');
  const texts = await loadGuideTexts(menuLanguage);
  const stores = createStores(database);
  mount(Print, { target: document.body, props: { stores, texts, usersLanguage: users } });
}

// The only sentence that needs no page text.
open().catch(() => (document.body.textContent = t(msg('popup.guideMissing'), Date.now())));
