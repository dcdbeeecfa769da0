import english from '../../locales/menus/en.json';
import { shownLabels, type MenuFile } from '../text/menu-text';
import type { GuideText, PageTexts } from '../text/text-keys';
import { languageTag } from './language';

/** The guide's sentences, and the names of the menus. */
export async function loadGuideTexts(): Promise<Required<Pick<PageTexts, 'guide' | 'menu'>>> {
  const [guide, menus] = await Promise.all([
    loadText(import.meta.glob<GuideText>('../../locales/guide/*.json', { import: 'default' })),
    loadText(import.meta.glob<MenuFile>('../../locales/menus/*.json', { import: 'default' })),
  ]);
  return { guide, menu: shownLabels(menus, english) };
}

/** In the page's language; in English if there is none or it can't be loaded. */
export async function loadText<Text>(files: Record<string, () => Promise<Text>>): Promise<Text> {
  const load = (tag: string) => {
    const file = `/${tag.replace('-', '_')}.json`;
    return files[Object.keys(files).find((path) => path.endsWith(file)) ?? '']?.();
  };
  const english = () => load('en') ?? Promise.reject(new Error('There is no text for this page.'));
  return (load(languageTag()) ?? english()).catch(english);
}
