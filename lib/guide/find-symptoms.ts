import { matchesAll, tokenize } from '../text/tokenize';
import { SYMPTOM_IDS, SYMPTOMS, type SymptomGroup, type SymptomId } from './knowledge/symptoms';

/** A listed message; `text` is its wording in the user's language. */
export interface SymptomText {
  id: SymptomId;
  group: SymptomGroup;
  text: string;
}

/**
 * The messages that a search finds, in their order: by their wording, else by their keywords; all if no
 * word was typed.
 */
export function findSymptoms(query: string, texts: readonly SymptomText[]): SymptomText[] {
  const words = tokenize(query);
  const found = texts.filter(({ text }) => matchesAll(tokenize(text), words));
  return found.length > 0 ? found : texts.filter(({ id }) => hasKeyword(id, words));
}

/** A keyword matches its own beginning as well as a longer text, such as the whole message. */
function hasKeyword(id: SymptomId, words: readonly string[]): boolean {
  return SYMPTOMS[id].keywords
    .map(tokenize)
    .some((keyword) => matchesAll(keyword, words) || keyword.every((word) => words.includes(word)));
}

/**
 * The symptom of a message in English, in any case and punctuation: the one with the longest keyword all
 * of whose words are in the message.
 */
export function recognizeSymptom(message: string): SymptomId | null {
  const words = new Set(tokenize(message));
  let best: { id: SymptomId; weight: number } | null = null;
  for (const id of SYMPTOM_IDS) {
    for (const keyword of SYMPTOMS[id].keywords.map(tokenize)) {
      if (!keyword.every((word) => words.has(word))) continue;
      if (best === null || keyword.length > best.weight) best = { id, weight: keyword.length };
    }
  }
  return best?.id ?? null;
}
