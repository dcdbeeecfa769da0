import { i18n } from '#i18n';
import type { DashboardText } from '../text/text-keys';

/** By the language of our other sentences; a file of its own each, loaded when it is needed. */
const LANGUAGES: Record<string, () => Promise<{ dashboardText: DashboardText }>> = {
  en: () => import('../../locales/dashboard/en'),
};

/** The sentences of the dashboard and the welcome page, in the language of the extension. */
export async function loadDashboardText(): Promise<DashboardText> {
  const load = LANGUAGES[i18n.t('locale.tag')] ?? LANGUAGES.en;
  if (!load) throw new Error('There is no text for this page.');
  return (await load()).dashboardText;
}
