import { browser } from 'wxt/browser';
import type { TimeStyle } from '../text/format-time';
import { type LocalizedText, type LookUp, plainText, renderParts } from '../text/localized-text';
import { type PageTexts, textAt, type TextKey } from '../text/text-keys';
import { runsOnlyInUse } from './browser-info';

/** What is said instead where the extension runs only while the browser is used. */
const IN_USE = new Map<TextKey, TextKey>([
  ['advice.weWillTell', 'inUse.over'],
  ['notification.weWillTell', 'inUse.over'],
  ['dashboard.notifications.incident.willTell', 'inUse.over'],
  ['guide.plan.reminder.at', 'inUse.reminder'],
  ['guide.plan.reminder.isSet', 'inUse.reminder'],
  ['dashboard.welcome.notifications.explained', 'inUse.notifications'],
]);

/** Looks a text up in the language that the browser chose for the extension. */
const translate: LookUp = (key, values, forms) => {
  const name = key.replaceAll('.', '_');
  const names = [...forms, ...(forms.length > 0 ? ['other'] : [])].map((form) => `${name}_${form}`);
  for (const one of [...names, name]) {
    const text = browser.i18n.getMessage(one as never, values);
    if (text) return text;
  }
  return '';
};

function translateWith(texts: PageTexts): LookUp {
  return (asked, values, forms) => {
    const key = (runsOnlyInUse() && IN_USE.get(asked)) || asked;
    const [place = '', ...path] = key.split('.');
    const text = Object.hasOwn(texts, place) ? texts[place as keyof PageTexts] : undefined;
    return text ? textAt(text, path.join('.'), values, forms) : translate(key, values, forms);
  };
}

/** Null if the browser doesn't say. */
export function uiLanguage(): string | null {
  try {
    const language: unknown = browser.i18n.getUILanguage();
    return typeof language === 'string' ? language : null;
  } catch {
    return null;
  }
}

/** The language of the page or worker, as a BCP 47 tag. */
export function languageTag(): string {
  return browser.i18n.getMessage('locale_tag' as never);
}

/** The browser's locale if it is a variant of the extension's language: `en-GB` has 09:16, `en-US` 9:16 AM. */
function timeStyle(): TimeStyle {
  const ours = languageTag();
  const theirs = uiLanguage();
  return { locale: theirs?.split('-')[0] === ours ? theirs : ours };
}

/** A text in the extension's language, in parts; `texts` are those that the page has loaded. */
export function textParts(message: LocalizedText, nowMs: number, texts: PageTexts = {}) {
  return renderParts(message, translateWith(texts), timeStyle(), nowMs);
}

export function t(message: LocalizedText, nowMs: number): string {
  return plainText(textParts(message, nowMs));
}
