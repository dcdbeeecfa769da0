import { createContext } from 'svelte';
import type { Message } from '../lib/text/message';

/** Turns a sentence into text, at the page's present moment. */
export type Say = (message: Message) => string;

/** The page gives it once; every component below takes it from here. */
export const [useSay, provideSay] = createContext<Say>();
