import { text } from 'node:stream/consumers';
import { APPLE_HOST, type FeedHandler, type StandIn } from '../support/stand-in/stand-in.ts';
import type { Plan, Word } from './tap/tap.ts';

/** The one host that the worker may reach is Apple's: the test is there, beside the stand-in. */
const PATH = '/support/systemstatus/kills';
export const ADDRESSES = {
  plan: `https://${APPLE_HOST}${PATH}/plan`,
  word: `https://${APPLE_HOST}${PATH}/word`,
};

export const UNDISTURBED: Plan = { holdAt: null, refuses: false };

/** The test's side of the tap. */
export interface Control {
  /** The plan of the next life, and of those after it. */
  setPlan(plan: Plan): void;
  /** All that workers said, in order; taken away. */
  takeWords(): Word[];
  /** Hears every word from now on. Out: stops that. */
  listen(listener: (word: Word) => void): () => void;
}

/** Serves plans and takes words. In: the stand-in for Apple's page. */
export function startControl(standIn: StandIn): Control {
  let plan = UNDISTURBED;
  const words: Word[] = [];
  const listeners = new Set<(word: Word) => void>();
  const givePlan: FeedHandler = (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(plan));
  const takeWord: FeedHandler = (request, response) =>
    void text(request).then((body) => {
      const word = JSON.parse(body) as Word;
      words.push(word);
      response.writeHead(200).end();
      for (const listener of listeners) listener(word);
    });
  standIn.respondWith(givePlan, `${PATH}/plan`);
  standIn.respondWith(takeWord, `${PATH}/word`);

  return {
    setPlan: (next) => (plan = next),
    takeWords: () => words.splice(0),
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
