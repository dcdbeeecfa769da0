import fc from 'fast-check';
import { BACKUP, DAY_MS, MINUTE_MS, SIGN_IN } from '../support/events';
import { steadyBody, textOf, wildBody, type RawBody } from '../support/random-feeds';
import { rawService } from '../support/raw-feed';
import { anyChanges, anyDamage, changed, damaged } from './changes';
import { RENAMED } from './read-body';

/** What one check gets, so long after the one before: a body, "not modified" or nothing. */
export interface Check {
  afterMs: number;
  gets: { body: string } | 'unchanged' | 'nothing';
}

/** The services that are watched; Apple has renamed the last. */
export const WATCHED = [BACKUP, SIGN_IN, RENAMED.to];

const SPELLINGS: Record<string, string[]> = {
  ...{
    [BACKUP]: [BACKUP, ' iCloud Backup\n'],
    [SIGN_IN]: [SIGN_IN, 'iCloud Account &amp; Sign In'],
  },
};

/** The services with names as Apple has written them, the third one also under both its names. */
function spelled(body: RawBody, spelling: number): RawBody {
  return body.flatMap(({ serviceName, events }) => {
    const all = events as unknown[];
    const names = SPELLINGS[String(serviceName)];
    if (names) return rawService(names[spelling % 2], ...all);
    const old = rawService(RENAMED.from, ...all.slice(spelling - 1));
    const today = rawService(RENAMED.to, ...all.slice(0, spelling - 1));
    return spelling === 0 ? rawService(RENAMED.to, ...all) : spelling === 1 ? old : [today, old];
  });
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
  spelling: fc.nat({ max: 2 }),
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
    const other = textOf(bodies.at(-1) ?? []);
    return checks.map(({ afterMs, changes, damage, wrap: [before, after], instead, ...one }) => {
      const services = spelled(bodies[one.index % bodies.length] ?? [], one.spelling);
      const text = JSON.stringify(changed({ drpost: false, drMessage: null, services }, changes));
      const sent = damage ? damaged(text, other, damage) : text;
      return { afterMs, gets: instead ?? { body: before + sent + after } };
    });
  });
