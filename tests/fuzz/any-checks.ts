import fc from 'fast-check';
import { DAY_MS, MINUTE_MS } from '../support/events';
import { steadyBody, wildBody } from '../support/random-feeds';
import { anyChanges, anyDamage, changed, damaged } from './changes';

/** What one check gets, so long after the one before: a body, "not modified" or nothing. */
export interface Check {
  afterMs: number;
  gets: { body: string } | 'unchanged' | 'nothing';
}

/** What Apple has sent around a body, and what nobody should. */
const WRAPS = [
  ['', ''],
  ['jsonCallback(', ');'],
  ['\n', '\n'],
] as const;
const ODD_WRAPS = [
  ['\uFEFF', ''],
  [")]}',\n", ''],
  ['/**/jsonCallback (', '); //}'],
  ['<html>', '</html>'],
  ['\0', '\0'],
  ['', '{}'],
  ['jsonCallback({"services":[]});', ''],
] as const;

const odds = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });

const anyCheck = fc.record({
  afterMs: fc.oneof(
    odds(30, fc.constantFrom(2 * MINUTE_MS, 5 * MINUTE_MS)),
    odds(1, fc.constantFrom(29 * MINUTE_MS, 40 * MINUTE_MS, 7 * DAY_MS)),
  ),
  /** Of few bodies, so that what was sent before is often sent again. */
  index: fc.nat({ max: 2 }),
  changes: fc.oneof(odds(1, fc.constant([])), odds(1, anyChanges)),
  damage: fc.oneof(odds(2, fc.constant(null)), odds(1, anyDamage)),
  wrap: fc.oneof(odds(9, fc.constantFrom(...WRAPS)), odds(1, fc.constantFrom(...ODD_WRAPS))),
  instead: fc.oneof(
    odds(9, fc.constant(null)),
    odds(1, fc.constantFrom('unchanged' as const, 'nothing' as const)),
  ),
});

/** Some checks in order. Most of their bodies are changed or damaged. */
export const anyChecks: fc.Arbitrary<Check[]> = fc
  .tuple(
    fc.array(fc.oneof(steadyBody, wildBody), { minLength: 1, maxLength: 3 }),
    fc.array(anyCheck, { minLength: 3, maxLength: 8 }),
  )
  .map(([bodies, checks]) => {
    const feeds = bodies.map((services) => ({ drpost: false, drMessage: null, services }));
    const other = JSON.stringify(feeds.at(-1));
    return checks.map(({ afterMs, index, changes, damage, wrap: [before, after], instead }) => {
      const text = JSON.stringify(changed(feeds[index % feeds.length], changes));
      const sent = damage ? damaged(text, other, damage) : text;
      return { afterMs, gets: instead ?? { body: before + sent + after } };
    });
  });
