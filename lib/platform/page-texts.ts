import { i18n } from '#i18n';
import type { DashboardText, GuideText, PageTexts } from '../text/text-keys';

/** The files of each part, by their paths. A file is loaded when it is needed. */
const FILES = {
  guide: import.meta.glob<GuideText>('../../locales/guide/*.json', { import: 'default' }),
  dashboard: import.meta.glob<DashboardText>('../../locales/dashboard/*.json', {
    import: 'default',
  }),
};

/**
 * Loads the sentences of the guide, or those of the dashboard and the welcome page, in the language that
 * the browser chose for the extension.
 */
export async function loadPageText<Part extends keyof PageTexts>(
  part: Part,
): Promise<Required<PageTexts>[Part]> {
  const files = FILES[part] as Record<string, () => Promise<Required<PageTexts>[Part]>>;
  const fileOf = (language: string) => files[`../../locales/${part}/${language}.json`];
  const load = fileOf(i18n.t('locale.tag')) ?? fileOf('en');
  if (!load) throw new Error(`There is no text for the ${part}.`);
  return load();
}
