import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import type { TimeStyle } from '../text/format-time';
import { type LocalizedText, type LookUp, plainText, renderParts } from '../text/localized-text';
import { type PageTexts, textAt } from '../text/text-keys';

/** Looks a text up in the language that the browser chose for the extension. */
const translate: LookUp = (key, values) =>
  (i18n.t as (key: string, values: string[]) => string)(key, values);

function translateWith(texts: PageTexts): LookUp {
  return (key, values) => {
    const [place = '', ...path] = key.split('.');
    const text = Object.hasOwn(texts, place) ? texts[place as keyof PageTexts] : undefined;
    return text ? textAt(text, path.join('.'), values) : translate(key, values);
  };
}

/** The browser's locale if it is a variant of the extension's language: `en-GB` has 09:16, `en-US` 9:16 AM. */
function timeStyle(): TimeStyle {
  const ours = i18n.t('locale.tag');
  const theirs = browser.i18n.getUILanguage();
  return { locale: theirs.split('-')[0] === ours ? theirs : ours };
}

/** A text in the extension's language, in parts; `texts` are those that the page has loaded. */
export function textParts(message: LocalizedText, nowMs: number, texts: PageTexts = {}) {
  return renderParts(message, translateWith(texts), timeStyle(), nowMs);
}

export function t(message: LocalizedText, nowMs: number): string {
  return plainText(textParts(message, nowMs));
}
