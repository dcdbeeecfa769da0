import MiniSearch from 'minisearch';
import type { StepId } from './knowledge/steps';
import { SYMPTOM_KEYS, SYMPTOM_PHRASES, TELLING_WORDS, TOPICS } from './knowledge/symptom-phrases';
import { SYMPTOM_IDS, type SymptomId } from './knowledge/symptoms';
import { plainWords, searchWords } from './search-words';

/** The result for a pasted message or typed words. */
export interface FoundSymptoms {
  /** Most likely first. Empty: the guide has nothing about it. */
  ids: SymptomId[];
  /** The symptom, if it is almost certain. */
  recognized: SymptomId | null;
  /** The step about the cause that was typed, such as "VPN". */
  step: StepId | null;
}

/** A symptom by its name, or by other words for it, in the language of the page. */
export interface SymptomName {
  id: SymptomId;
  text: string;
}

/** A text that people paste or type, and its subject. */
interface Phrase {
  plain: string;
  words: readonly string[];
  /** Most likely first. */
  symptoms: readonly SymptomId[];
  step: StepId | null;
}

interface Match {
  phrase: Phrase;
  weight: number;
  /** How well a text and a phrase match, 0 to 1; `SAME` if they are equal. */
  share: number;
}

/** The shares from which a phrase is a result, and from which its symptom is almost certain. */
const FOUND = 0.45;
const SURE = 0.62;
const SAME = 2;
/** Other phrases are results down to this part of the best share. */
const LISTED = 0.55;
/** The factor for a word with a typo, or only begun. */
const SIMILAR = 0.7;
/** Words in at least this share of all phrases don't recognize anything on their own. */
const COMMON = 0.1;
/** A word in a smaller share of all phrases identifies the subject on its own. */
const RARE = 0.012;
/** The factor for an unknown word: low next to a topical word, normal next to a rare one, high otherwise. */
const STRANGE = { beside: 0.25, besideRare: 1, alone: 3 };
const TOPICAL = new Set(
  searchWords('backup icloud storage restore wifi itunes sign out apple account terms password'),
);
/** A phrase with at least this weight that is quoted in a longer text gets this share. */
const HEAVY = 6;
const QUOTED = 0.65;

const TELLING = new Set(searchWords(TELLING_WORDS));
/** The factor for such a word. */
const TELLING_WEIGHT = 2;

const KEY_WORDS: Partial<Record<SymptomId, readonly string[]>> = Object.fromEntries(
  Object.entries(SYMPTOM_KEYS).map(([id, keys]) => [id, searchWords(keys)]),
);

/** A search over all symptoms, in English except for their names. */
export function symptomSearch(names: readonly SymptomName[]): (text: string) => FoundSymptoms {
  const phrases = phrasesOf(names);
  const { weigh, isCommon, isRare } = weights(phrases);
  const index = new MiniSearch({
    fields: ['text'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  });
  index.addAll(phrases.map(({ words }, id) => ({ id, text: words.join(' ') })));

  return (text) => {
    const words = searchWords(text);
    const plain = plainWords(text);
    const hits = index.search(words.join(' '), {
      prefix: (term, at) => term.length > 2 && at === words.length - 1,
      fuzzy: (term) => (term.length > 8 ? 2 : term.length > 4 ? 1 : false),
    });
    const isMatched = (word: string) => hits.some(({ queryTerms }) => queryTerms.includes(word));
    const isTopical = words.some((word) => TOPICAL.has(word));
    const strangeness = isTopical
      ? STRANGE.beside
      : words.some(isRare)
        ? STRANGE.besideRare
        : STRANGE.alone;
    const weightOf = (word: string) => {
      if (isMatched(word)) return weigh([word]);
      if (/^\d+$/.test(word)) return 0;
      return weigh([word]) * strangeness;
    };
    const queryWeight = words.reduce((sum, word) => sum + weightOf(word), 0);
    const matches = hits.flatMap(({ id, queryTerms, terms }): Match[] => {
      const phrase = phrases[Number(id)];
      if (!phrase || !hasKey(phrase, terms)) return [];
      const weight = weigh(phrase.words);
      if (phrase.plain === plain) return [{ phrase, weight, share: SAME }];
      const isTyped = (term: string) => queryTerms.includes(term);
      const similar = terms.filter((term) => !isTyped(term));
      const agreeing = weigh(terms.filter(isTyped)) + SIMILAR * weigh(similar);
      const share = agreeing / Math.sqrt(queryWeight * weight);
      const isQuoted =
        agreeing > 0.9 * weight &&
        weight >= HEAVY &&
        words.every((word) => !TELLING.has(word) || phrase.words.includes(word));
      return [{ phrase, weight, share: Math.max(share, isQuoted ? QUOTED : 0) }];
    });
    return found(matches, words.filter(isMatched).every(isCommon), words.includes('backup'));
  };
}

function found(matches: readonly Match[], isVague: boolean, isBackup: boolean): FoundSymptoms {
  const ordered = matches.toSorted((a, b) => b.share - a.share || b.weight - a.weight);
  const [best] = ordered;
  if (!best || best.share < FOUND)
    return { ids: isBackup ? ['last-not-completed'] : [], recognized: null, step: null };
  const listed = ordered.filter(({ share }) => share >= Math.min(best.share, 1) * LISTED);
  const isUnsure = isVague && best.share !== SAME;
  const general: SymptomId[] = isUnsure && isBackup ? ['last-not-completed'] : [];
  const ids = [...new Set([...general, ...listed.flatMap(({ phrase }) => phrase.symptoms)])];
  const { step } = best.phrase;
  const isSure = best.share >= SURE && !isUnsure;
  return { ids, recognized: isSure && step === null ? (ids[0] ?? null) : null, step };
}

/** Whether a phrase matches a key word of its symptom, if the symptom has any; key words are English. */
function hasKey({ symptoms: [symptom], words }: Phrase, found: readonly string[]): boolean {
  const keys = symptom && KEY_WORDS[symptom]?.filter((key) => words.includes(key));
  return !keys?.length || keys.some((key) => found.includes(key));
}

function phrasesOf(names: readonly SymptomName[]): Phrase[] {
  const known = SYMPTOM_IDS.flatMap((id) =>
    (SYMPTOM_PHRASES[id] ?? []).map((text) => ({ text, symptoms: [id], step: null })),
  );
  const named = names.map(({ id, text }) => ({ text, symptoms: [id], step: null }));
  const causes = TOPICS.flatMap(({ words, symptoms, step }) =>
    words.map((text) => ({ text, symptoms, step })),
  );
  return [...known, ...named, ...causes].map(({ text, symptoms, step }) => {
    return { plain: plainWords(text), words: searchWords(text), symptoms, step };
  });
}

/** The rarer a word, the higher its weight; a word of no phrase weighs as much as the rarest. */
function weights(phrases: readonly Phrase[]) {
  const counts = new Map<string, number>();
  for (const { words } of phrases)
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const shareOf = (word: string) => (counts.get(word) ?? 1) / phrases.length;
  const weightOf = (word: string) =>
    Math.log(1 + 1 / shareOf(word)) * (TELLING.has(word) ? TELLING_WEIGHT : 1);
  return {
    weigh: (words: readonly string[]) => words.reduce((sum, word) => sum + weightOf(word), 0),
    isCommon: (word: string) => shareOf(word) >= COMMON,
    isRare: (word: string) => counts.has(word) && shareOf(word) < RARE,
  };
}
