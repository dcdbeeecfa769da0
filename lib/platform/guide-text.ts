import { i18n } from '#i18n';
import type { GuideText } from '../text/text-keys';

export function loadGuideText(): Promise<GuideText> {
  return loadText(import.meta.glob<GuideText>('../../locales/guide/*.json', { import: 'default' }));
}

export async function loadText<Text>(files: Record<string, () => Promise<Text>>): Promise<Text> {
  const fileOf = (language: string) =>
    Object.keys(files).find((path) => path.endsWith(`/${language}.json`));
  const load = files[fileOf(i18n.t('locale.tag')) ?? fileOf('en') ?? ''];
  if (!load) throw new Error('There is no text for this page.');
  return load();
}
