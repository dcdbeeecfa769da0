import { i18n } from '#i18n';
import type { GuideText } from '../text/text-keys';

/** By the language of our other sentences; a file of its own each, loaded when it is needed. */
const LANGUAGES: Record<string, () => Promise<{ guideText: GuideText }>> = {
  en: () => import('../../locales/guide/en'),
};

/** The guide's sentences, in the language that the browser chose for the extension. */
export async function loadGuideText(): Promise<GuideText> {
  const load = LANGUAGES[i18n.t('locale.tag')] ?? LANGUAGES.en;
  if (!load) throw new Error('There is no text for the guide.');
  return (await load()).guideText;
}
