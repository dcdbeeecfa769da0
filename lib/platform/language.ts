import { browser } from 'wxt/browser';
import type { TimeStyle } from '../text/format-time';
import { type LocalizedText, type LookUp, plainText, renderParts } from '../text/localized-text';
import { fileNameOf } from '../text/languages';
import { filled, type PageTexts, textAt, type TextKey } from '../text/text-keys';
import { extensionUrl, runsOnlyInUse } from './browser-info';

const PATIENCE_MS = 2_000;

/** The sentences to use if the extension runs only while the browser is in use. */
const IN_USE = new Map<TextKey, TextKey>([
  ['advice.willNotify', 'inUse.over'],
  ['guide.plan.reminder.at', 'inUse.reminder'],
  ['guide.plan.reminder.isSet', 'inUse.reminder'],
  ['dashboard.welcome.notifications.explained', 'inUse.notifications'],
]);

/** Null if the browser fails or doesn't return a text. */
function textOf(ask: () => unknown): string | null {
  try {
    const text = ask();
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  }
}

/** '' if the browser has none. */
function browserMessage(name: string, values: string[] = []): string {
  return textOf(() => browser.i18n.getMessage(name as never, values)) ?? '';
}

/** Null if the browser doesn't report it. */
function uiLanguage(): string | null {
  return textOf(() => browser.i18n.getUILanguage());
}

type Messages = Readonly<Record<string, { message?: unknown } | undefined>>;

/** The language that the user chose, unless it is the browser's. */
let chosen: { tag: string; messages: Messages } | null = null;
/** Cached: asking the browser for each text took 5 % of a page's script time. */
let style: TimeStyle | null = null;

/** Reads a JSON file of the extension. Throws if it is missing. */
async function readOwnFile(path: string): Promise<unknown> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(extensionUrl(path), { signal });
  return response.json();
}

/** Call it before looking up sentences. If the chosen language can't be read, the browser's is used. */
export async function useLanguage(language: string | null | undefined): Promise<void> {
  const own = browserMessage('locale_tag');
  if (!language || language === own) chosen = null;
  else if (language !== chosen?.tag)
    chosen = await readOwnFile(`_locales/${fileNameOf(language)}/messages.json`).then(
      (messages) => ({ tag: language, messages: messages as Messages }),
      () => null,
    );
  style = null;
}

/** The same for a page, before it is mounted. */
export async function openInLanguage(language: string | null | undefined): Promise<void> {
  await useLanguage(language);
  const root = document.documentElement;
  root.lang = languageTag();
  root.dir = root.lang === 'ar' ? 'rtl' : 'ltr';
}

/** '' if there is none. */
function message(name: string, values: string[]): string {
  if (!chosen) return browserMessage(name, values);
  const text = Object.hasOwn(chosen.messages, name) ? chosen.messages[name]?.message : null;
  return typeof text === 'string' ? filled(text, values) : '';
}

/** Looks up a text in the language of the page or worker. */
function translate(key: TextKey, values: string[], forms: readonly string[]): string {
  const name = key.replaceAll('.', '_');
  const names = [...forms, ...(forms.length > 0 ? ['other'] : [])].map((form) => `${name}_${form}`);
  for (const one of [...names, name]) {
    const text = message(one, values);
    if (text) return text;
  }
  return '';
}

function translateWith({ menuLanguage, ...texts }: PageTexts): LookUp {
  return (asked, values, forms) => {
    const key = (runsOnlyInUse() && IN_USE.get(asked)) || asked;
    const [place = '', ...path] = key.split('.');
    const text = Object.hasOwn(texts, place) ? texts[place as keyof typeof texts] : undefined;
    const found = text
      ? textAt(text, path.join('.'), values, forms)
      : translate(key, values, forms);
    return place === 'menu' && menuLanguage ? { quoted: found, language: menuLanguage } : found;
  };
}

/** The language of the page or worker, as a BCP 47 tag. */
export function languageTag(): string {
  return chosen?.tag ?? (browserMessage('locale_tag') || 'en');
}

/** The browser's locale if it is a variant of the extension's language: `en-GB` has 09:16, `en-US` 9:16 AM. */
function timeStyle(): TimeStyle {
  if (style) return style;
  const ours = languageTag();
  const theirs = uiLanguage();
  const isVariant = theirs?.split('-')[0] === ours.split('-')[0] && !(chosen && ours.includes('-'));
  style = { locale: theirs && isVariant ? theirs : ours };
  return style;
}

/** The language for Apple's own words: the browser's, unless the user chose another. */
export function appleLanguage(): string {
  return chosen ? timeStyle().locale : (uiLanguage() ?? languageTag());
}

/** A text in the extension's language, in parts; `texts` are those that the page has loaded. */
export function textParts(message: LocalizedText, nowMs: number, texts: PageTexts = {}) {
  return renderParts(message, translateWith(texts), timeStyle(), nowMs);
}

export function t(message: LocalizedText, nowMs: number): string {
  return plainText(textParts(message, nowMs));
}
