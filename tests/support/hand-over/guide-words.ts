import { i18n } from '#i18n';
import guideText from '../../../locales/guide/en.json';
import { textAt } from '../../../lib/text/text-keys';
import {
  type LocalizedText,
  plainText,
  type Quote,
  renderParts,
} from '../../../lib/text/localized-text';
import { NOON_MS } from '../events';

const style = { locale: 'en-GB', timeZone: 'UTC' };

/**
 * A sentence in English with the guide's real text, at noon, UTC. A missing key, an empty place or a
 * value that no place takes throws.
 */
export function guideWords(sentence: LocalizedText, nowMs = NOON_MS): string {
  return plainText(guideParts(sentence, nowMs));
}

/** The same in parts. */
export function guideParts(sentence: LocalizedText, nowMs = NOON_MS): (string | Quote)[] {
  const translate = (key: string, values: string[]): string => {
    if (!key.startsWith('guide.'))
      return (i18n.t as (k: string, v: string[]) => string)(key, values);
    const path = key.slice('guide.'.length);
    // Marks in the places: what a person typed may look like one.
    const marks = [0, 1, 2, 3, 4, 5].map((place) => `\u0000${place}\u0000`);
    const marked = textAt(guideText, path, marks);
    if (!marked) throw new Error(`no sentence for the key ${key}`);
    const isWrong = marks.some((mark, place) => {
      const hasPlace = marked.includes(mark);
      // Few of the menus' labels name the device, which all of them are given.
      return place < values.length ? !hasPlace && !path.startsWith('menu.') : hasPlace;
    });
    if (isWrong) throw new Error(`${key} takes other than ${values.length} values`);
    return textAt(guideText, path, values);
  };
  return renderParts(sentence, translate, style, nowMs).map((part) =>
    typeof part === 'string' ? part.replace(/[\u202f\u00a0]/g, ' ') : part,
  );
}
