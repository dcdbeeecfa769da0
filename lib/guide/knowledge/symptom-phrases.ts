import english from '../../../locales/recognition/en.json';
import type { StepId } from './steps';
import type { SymptomId } from './symptoms';

/** An ID in the file that is not a symptom's does not compile. */
type BySymptom<Texts> = { [Id in keyof Texts]: Id extends SymptomId ? Texts[Id] : never };
const phrases: BySymptom<typeof english.phrases> = english.phrases;
const keyWords: BySymptom<typeof english.keyWords> = english.keyWords;

/** What people paste or type about each symptom, in English. Loaded only by the questions. */
export const SYMPTOM_PHRASES: Readonly<Partial<Record<SymptomId, readonly string[]>>> = phrases;

/** A text without any of these words is not about the symptom. */
export const SYMPTOM_KEYS: Readonly<Partial<Record<SymptomId, string>>> = keyWords;

/** A text with one of these words is almost always about it. */
export const TELLING_WORDS = english.tellingWords;

type TopicName = keyof typeof english.topics;
/** The steps about causes that people type, and the symptoms whose plans contain that step. */
const TOPIC_STEPS: Readonly<Record<TopicName, readonly [StepId, ...SymptomId[]]>> = {
  filters: ['other-wifi', 'last-not-completed', 'need-wifi', 'takes-long'],
  lowData: ['conditions', 'need-wifi', 'not-backed-up-weeks'],
  management: ['managed', 'switch-grey', 'sign-out-grey', 'need-wifi'],
  twoFactor: ['account-prompts', 'switch-flips-off', 'account', 'last-not-completed'],
  clockAndKeys: ['account-prompts', 'account', 'switch-flips-off', 'last-not-completed'],
  outsideApps: ['outside-apps', 'last-not-completed', 'computer-backup-fails'],
  updates: ['update-os', 'last-not-completed', 'switch-flips-off'],
  outage: ['status', 'last-not-completed'],
};

export const TOPICS = (Object.keys(TOPIC_STEPS) as TopicName[]).map((name) => {
  const [step, ...symptoms] = TOPIC_STEPS[name];
  return { step, symptoms, words: english.topics[name] };
});
