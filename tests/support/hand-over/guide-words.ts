import guideText from '../../../locales/guide/en.json';
import { textAt } from '../../../lib/text/text-keys';
import {
  type LocalizedText,
  type LookUp,
  plainText,
  type Quote,
  renderParts,
} from '../../../lib/text/localized-text';
import { NOON_MS } from '../events';
import { translate } from '../guide-sentence';

const PLACES = ['$1', '$2', '$3', '$4', '$5', '$6'];
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
  const strict: LookUp = (key, values, forms) => {
    const text = translate(key, values, forms);
    // Labels and places are given the device, which few of them name.
    if (!key.startsWith('guide.') || key.startsWith('guide.places.')) return text;
    const unfilled = textAt(guideText, key.slice('guide.'.length), PLACES, forms);
    const isUnused = values.some((_, place) => !unfilled.includes(`$${place + 1}`));
    if (isUnused) throw new Error(`${key} takes other than ${values.length} values`);
    return text;
  };
  return renderParts(sentence, strict, style, nowMs).map((part) =>
    typeof part === 'string' ? part.replace(/[\u202f\u00a0]/g, ' ') : part,
  );
}
