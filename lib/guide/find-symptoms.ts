import { matchesAll, tokenize } from '../text/tokenize';
import { SYMPTOMS, type SymptomGroup, type SymptomId } from './knowledge/symptoms';

/** A message as it is listed: `text` is its wording in the person's language. */
export interface SymptomText {
  id: SymptomId;
  group: SymptomGroup;
  text: string;
}

/**
 * The messages that a search is about.
 * In: what was typed, and the messages in the order they are listed. Out: those whose wording holds
 * every word, or its beginning; where there is none, those whose keywords fit; in the same order.
 * All of them where no word was typed.
 */
export function findSymptoms(query: string, texts: readonly SymptomText[]): SymptomText[] {
  const words = tokenize(query);
  const found = texts.filter(({ text }) => matchesAll(tokenize(text), words));
  return found.length > 0 ? found : texts.filter(({ id }) => hasKeyword(id, words));
}

/** A keyword fits what is longer than it, a whole message, and what is shorter, its beginning. */
function hasKeyword(id: SymptomId, words: readonly string[]): boolean {
  return SYMPTOMS[id].keywords
    .map(tokenize)
    .some((keyword) => matchesAll(keyword, words) || keyword.every((word) => words.includes(word)));
}
