import { symptomSearch } from '../../../../lib/guide/find-symptoms';
import { SYMPTOM_IDS, SYMPTOMS } from '../../../../lib/guide/knowledge/symptoms';
import guideText from '../../../../locales/guide/en.json';

const named = SYMPTOM_IDS.filter((id) => SYMPTOMS[id].group !== null && id !== 'unknown');

/** The search as the English page makes it. */
export const search = symptomSearch(named.map((id) => ({ id, text: guideText.symptoms[id].says })));
