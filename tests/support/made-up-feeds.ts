import fc from 'fast-check';
import { MINUTE_MS, NOON_MS } from './events';
import type { AppleContext, Publication } from './published';
import {
  oracle,
  rowOf,
  SERVICES,
  steadyBody,
  textOf,
  wildBody,
  type RawBody,
} from './random-feeds';

/** What may be published in a row begins at noon, and every body stands for so long. */
const STANDS_MS = 20 * MINUTE_MS;
const MAX_BODIES = 42;

/** The times at which there is a new body, of the longest row that there is. */
export const MADE_UP_TIMES = Array.from({ length: MAX_BODIES }, (_, n) => NOON_MS + n * STANDS_MS);

/** Rows of random bodies on both feeds. */
export const anyApple: fc.Arbitrary<AppleContext> = fc.record({
  consumer: anyPublications(),
  developer: anyPublications(),
});

function anyPublications(): fc.Arbitrary<Publication[]> {
  const row = fc.oneof(rowOf(steadyBody), rowOf(wildBody));
  return row.map((bodies) => bodies.map(publicationOf));
}

function publicationOf(body: RawBody, index: number): Publication {
  return {
    atMs: NOON_MS + index * STANDS_MS,
    text: textOf(body),
    // What can't be read says nothing.
    said: (nowMs) =>
      new Map(
        SERVICES.flatMap((name) => {
          const { isSound, ongoing } = oracle(body, name, nowMs);
          return isSound ? [[name, ongoing.length > 0] as const] : [];
        }),
      ),
  };
}
