import { tokenize } from '../../text/tokenize';
import { SYMPTOM_IDS, SYMPTOMS, type SymptomId } from './symptoms';

/**
 * Which message a person typed or copied, as well as keywords can tell.
 * In: the message in any case and punctuation, in English.
 * Out: the one with the longest keyword all of whose words are in it; null where none is.
 */
export function recognizeSymptom(words: string): SymptomId | null {
  const said = new Set(tokenize(words));
  let best: { id: SymptomId; weight: number } | null = null;
  for (const id of SYMPTOM_IDS) {
    for (const keyword of SYMPTOMS[id].keywords) {
      const parts = tokenize(keyword);
      if (!parts.every((part) => said.has(part))) continue;
      if (best === null || parts.length > best.weight) best = { id, weight: parts.length };
    }
  }
  return best?.id ?? null;
}
