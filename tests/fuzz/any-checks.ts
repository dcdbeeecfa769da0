import fc from 'fast-check';
import { BACKUP, DAY_MS, MINUTE_MS, SIGN_IN } from '../support/events';
import { onceIn, steadyBody, textOf, wildBody, type RawBody } from '../support/random-feeds';
import { rawService } from '../support/raw-feed';
import { anyChanges, anyDamage, changed, damaged } from './changes';
import { RENAMED } from '../support/read-body';

/** What one check gets, so long after the one before: a body, "not modified" or nothing. */
export interface Check {
  afterMs: number;
  gets: { body: string } | 'unchanged' | 'nothing';
}

/** The services that are watched; Apple has renamed the last. */
export const WATCHED = [BACKUP, SIGN_IN, RENAMED.to];

const SPELLINGS: Record<string, string[]> = {
  [BACKUP]: [BACKUP, ' iCloud Backup\n'],
  [SIGN_IN]: [SIGN_IN, 'iCloud Account &amp; Sign In'],
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
const WRAPS = ['BODY', 'jsonCallback(BODY);', '\nBODY\n'];
const ODD_WRAPS = [
  ...['\uFEFFBODY', ")]}',\nBODY", '/**/jsonCallback (BODY); //}', '<html>BODY</html>'],
  ...['\0BODY\0', 'BODY{}', 'jsonCallback({"services":[]});BODY'],
];

const anyCheck = fc.record({
  afterMs: onceIn(
    31,
    fc.constantFrom(29 * MINUTE_MS, 40 * MINUTE_MS, 7 * DAY_MS),
    fc.constantFrom(2 * MINUTE_MS, 5 * MINUTE_MS),
  ),
  /** Of few bodies, so that what was sent before is often sent again. */
  index: fc.nat({ max: 2 }),
  spelling: fc.nat({ max: 2 }),
  changes: onceIn(2, anyChanges, fc.constant([])),
  damage: onceIn(3, anyDamage, fc.constant(null)),
  wrap: onceIn(10, fc.constantFrom(...ODD_WRAPS), fc.constantFrom(...WRAPS)),
  instead: onceIn(10, fc.constantFrom('unchanged', 'nothing'), fc.constant(null)),
});

/** Some checks in order. Most of their bodies are changed or damaged. */
export const anyChecks: fc.Arbitrary<Check[]> = fc
  .tuple(
    fc.array(fc.oneof(steadyBody, wildBody), { minLength: 1, maxLength: 3 }),
    fc.array(anyCheck, { minLength: 3, maxLength: 8 }),
  )
  .map(([bodies, checks]) => {
    const other = textOf(bodies.at(-1) ?? []);
    return checks.map(({ afterMs, changes, damage, wrap, instead, ...one }) => {
      const services = spelled(bodies[one.index % bodies.length] ?? [], one.spelling);
      const text = JSON.stringify(changed({ drpost: false, drMessage: null, services }, changes));
      const sent = damage ? damaged(text, other, damage) : text;
      return { afterMs, gets: instead ?? { body: wrap.replace('BODY', () => sent) } };
    });
  });
