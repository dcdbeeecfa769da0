import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { symptomSearch } from '../../../../lib/guide/find-symptoms';
import { SYMPTOM_IDS, type SymptomId, SYMPTOMS } from '../../../../lib/guide/knowledge/symptoms';

const named = SYMPTOM_IDS.filter((id) => SYMPTOMS[id].group !== null && id !== 'unknown');

interface Guide {
  symptoms: Record<string, { says: string }>;
  phrases?: Record<string, string[]>;
}

/** The search as a page in this language makes it. */
export function searchIn(language: string) {
  const file = resolve(`locales/guide/${language}.json`);
  const { symptoms, phrases = {} } = JSON.parse(readFileSync(file, 'utf8')) as Guide;
  const wordsFor = (id: SymptomId) => [symptoms[id]?.says ?? '', ...(phrases[id] ?? [])];
  return symptomSearch(named.flatMap((id) => wordsFor(id).map((text) => ({ id, text }))));
}
