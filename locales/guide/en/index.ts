import failures from './failures.json';
import handOver from './hand-over.json';
import knowledge from './knowledge.json';
import plan from './plan.json';
import questions from './questions.json';

/** The sentences of the guide in English: loaded by the pages that show it, never by the worker. */
export const guideText = { ...knowledge, plan, questions, failures, handOver };
