import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import type { TimeStyle } from '../text/format-time';
import { guideSentence, type GuideText } from '../text/guide-text';
import type { Message } from '../text/message';
import { renderMessage, type Translate } from '../text/render-message';

const GUIDE = 'guide.';

/** Looks a sentence up in the language that the browser chose for the extension. */
const translate: Translate = (key, values) =>
  (i18n.t as (key: string, values: string[]) => string)(key, values);

/** The same, with the guide's own text beside it. */
function translateWith(guide: GuideText): Translate {
  return (key, values) =>
    key.startsWith(GUIDE)
      ? guideSentence(guide, key.slice(GUIDE.length), values)
      : translate(key, values);
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
 * In: the sentence, now, and the guide's text where it was loaded: without it there is none of it.
 */
export function say(message: Message, nowMs: number, guide?: GuideText): string {
  return renderMessage(message, guide ? translateWith(guide) : translate, timeStyle(), nowMs);
}
