import * as v from 'valibot';

/** The longest are made from the ids of a run and a step, or from a service's name and a time. */
const MAX_ID = 300;
/** The last moment that a date can hold. */
const LAST_MS = 8.64e15;

/** A moment or a length of time in milliseconds. */
export const timeMs = v.pipe(v.number(), v.minValue(0), v.maxValue(LAST_MS));

/** An id is accepted as it is or not at all: cleaned, two of them could become the same. */
export const idText = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(MAX_ID),
  v.regex(/^\P{Cc}+$/u),
);
