import english from '../../locales/menus/en.json';
import { fileNameOf, LANGUAGES, type Language } from '../text/languages';
import { shownLabels, type MenuFile } from '../text/menu-text';
import type { GuideText, PageTexts } from '../text/text-keys';
import { languageTag } from './language';

type Files<Text> = Record<string, () => Promise<Text>>;

const GUIDES = import.meta.glob<GuideText>('../../locales/guide/*.json', { import: 'default' });
const MENUS = import.meta.glob<MenuFile>('../../locales/menus/*.json', { import: 'default' });

/** The languages that have texts, and those that have menu names. */
export const PAGE_LANGUAGES = languagesIn(GUIDES);
export const MENU_LANGUAGES = languagesIn(MENUS);

/** The guide's sentences, and the menu names, by default in the same language. */
export async function loadGuideTexts(
  menuLanguage: string | null,
): Promise<Required<Pick<PageTexts, 'guide' | 'menu'>> & Pick<PageTexts, 'menuLanguage'>> {
  const ofPage = languageTag();
  const language = menuLanguage ?? ofPage;
  const [guide, menus] = await Promise.all([loadText(GUIDES), loadText(MENUS, language)]);
  const isOther = language !== ofPage;
  return { guide, menu: shownLabels(menus, english), ...(isOther && { menuLanguage: language }) };
}

/** In the page's language; in English if that file is missing or can't be loaded. */
export async function loadText<Text>(files: Files<Text>, tag = languageTag()): Promise<Text> {
  const load = (one: string) => files[pathIn(files, one) ?? '']?.();
  const inEnglish = () =>
    load('en') ?? Promise.reject(new Error('There is no text for this page.'));
  return (load(tag) ?? inEnglish()).catch(inEnglish);
}

function languagesIn(files: Files<unknown>): Language[] {
  return LANGUAGES.filter((tag) => pathIn(files, tag) !== undefined);
}

function pathIn(files: Files<unknown>, tag: string): string | undefined {
  return Object.keys(files).find((path) => path.endsWith(`/${fileNameOf(tag)}.json`));
}
