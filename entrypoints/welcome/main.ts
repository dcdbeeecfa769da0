import { mount } from 'svelte';
import { i18n } from '#i18n';
import { loadPageText } from '../../lib/platform/page-texts';
import { platformName } from '../../lib/platform/platform-name';
import { Database } from '../../lib/store/database';
import { RunStore } from '../../lib/store/run-store';
import Welcome from './Welcome.svelte';

async function open(): Promise<void> {
  const [dashboard, guide, platform] = await Promise.all([
    loadPageText('dashboard'),
    loadPageText('guide'),
    platformName(),
  ]);
  mount(Welcome, {
    target: document.body,
    props: {
      runs: new RunStore(new Database()),
      texts: { dashboard, guide },
      builtFor: import.meta.env.BROWSER,
      platform,
    },
  });
}

// A page without its words has this one.
open().catch(() => (document.body.textContent = i18n.t('popup.guideMissing')));
