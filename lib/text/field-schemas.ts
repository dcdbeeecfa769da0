import * as v from 'valibot';

/** The longest IDs consist of a run's and a step's ID, or of a service's name and a time. */
const MAX_ID = 300;
/** The maximum of a `Date`. */
const LAST_MS = 8.64e15;

export const timeMs = v.pipe(v.number(), v.minValue(0), v.maxValue(LAST_MS));

/** An ID is accepted unchanged or not at all: two cleaned IDs could become equal. */
export const idText = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(MAX_ID),
  v.regex(/^\P{Cc}+$/u),
);
