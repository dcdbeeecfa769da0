import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import type { TimeStyle } from '../text/format-time';
import { type LocalizedText, type LookUp, renderText } from '../text/localized-text';
import { type PageTexts, textAt } from '../text/text-keys';

/** Looks a sentence up in the language that the browser chose for the extension. */
const translate: LookUp = (key, values) =>
  (i18n.t as (key: string, values: string[]) => string)(key, values);

/** The same, with the texts of the page beside it. */
function translateWith(texts: PageTexts): LookUp {
  return (key, values) => {
    const [place = '', ...path] = key.split('.');
    const text = Object.hasOwn(texts, place) ? texts[place as keyof PageTexts] : undefined;
    return text ? textAt(text, path.join('.'), values) : translate(key, values);
  };
}

/**
 * How times are written: in the language of our sentences, and in the person's own manner where
 * that is a variant of it (`en-GB` writes 09:16 where `en-US` writes 9:16 AM).
 */
function timeStyle(): TimeStyle {
  const ours = i18n.t('locale.tag');
  const theirs = browser.i18n.getUILanguage();
  return { locale: theirs.split('-')[0] === ours ? theirs : ours };
}

/**
 * A sentence as text, in the language of the extension.
 * In: the sentence, now, and the texts that the page loaded: without them there is none of theirs.
 */
export function t(message: LocalizedText, nowMs: number, texts: PageTexts = {}): string {
  return renderText(message, translateWith(texts), timeStyle(), nowMs);
}
