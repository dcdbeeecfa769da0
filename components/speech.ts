import { createContext } from 'svelte';
import { message, type Message } from '../lib/text/message';
import type { MessageKey } from '../lib/text/message-key';

/** Turns a sentence into text, at the page's present moment; one without values by its key alone. */
export type Say = (sentence: Message | MessageKey) => string;

/** In: how the page turns sentences into text. Out: the same, also for keys alone. */
export function sayBy(render: (sentence: Message) => string): Say {
  return (sentence) => render(typeof sentence === 'string' ? message(sentence) : sentence);
}

/** The page gives it once; every component below takes it from here. */
export const [useSay, provideSay] = createContext<Say>();
