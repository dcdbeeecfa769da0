import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { symptomSearch } from '../../../../lib/guide/find-symptoms';
import { SYMPTOM_IDS, type SymptomId, SYMPTOMS } from '../../../../lib/guide/knowledge/symptoms';

const named = SYMPTOM_IDS.filter((id) => SYMPTOMS[id].group !== null && id !== 'unknown');

interface Guide {
  symptoms: Record<string, { says: string }>;
  phrases?: Record<string, string[]>;
}

/** What a symptom is called, and what people type about it, in this language. */
export function namedPhrases(language: string) {
  const file = resolve(`locales/guide/${language}.json`);
  const { symptoms, phrases = {} } = JSON.parse(readFileSync(file, 'utf8')) as Guide;
  const wordsFor = (id: SymptomId) => [symptoms[id]?.says ?? '', ...(phrases[id] ?? [])];
  return named.flatMap((id) => wordsFor(id).map((text) => ({ id, text })));
}

/** The search as a page in this language makes it. */
export const searchIn = (language: string) => symptomSearch(namedPhrases(language));
