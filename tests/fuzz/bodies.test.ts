import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFeed } from '../../lib/feed/parse-feed';
import { withLocalWords } from '../../lib/status/local-words';
import { Counts } from '../support/counts';
import { NOTHING_KNOWN, readAll } from '../support/events';
import { SERVICES } from '../support/random-feeds';
import { anyChecks, type Check } from './any-checks';
import { leastMs, noteFigures } from './figures';
import { hostileBodies, MAX_LENGTH } from './hostile-bodies';
import { runChecks, unfitIn } from './run-checks';

/** A million for a longer look. */
const BODIES = Number(process.env.FUZZ_BODIES ?? 20_000);
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_310);
/** There are at least so many in some checks on average. */
const BODIES_A_ROW = 4;
/** For one of them; where nothing else runs most take a fifth of a millisecond. */
const MAX_MS = 50;
const MAX_OF_200_KB_MS = 250;
const MAX_OF_2_MB_MS = 1_000;

test('no body throws, takes long, hides a problem or ends one', () => {
  const counts = new Counts();
  let slowestMs = 0;
  const beganMs = performance.now();
  fc.assert(
    fc.property(anyChecks, (checks) => {
      const { wrong, slowestMs: firstMs } = runChecks(checks, counts);
      expect(wrong).toEqual([]);
      const ms = firstMs < MAX_MS ? firstMs : leastMs(() => runChecks(checks).slowestMs, MAX_MS);
      expect(ms).toBeLessThan(MAX_MS);
      slowestMs = Math.max(slowestMs, ms);
    }),
    { numRuns: BODIES / BODIES_A_ROW, seed: SEED },
  );
  const seconds = (performance.now() - beganMs) / 1_000;
  const read = counts.of('read');
  const bodies = read + counts.of('refused');
  noteFigures('Bodies', [
    `${bodies} bodies in ${seconds.toFixed(1)} s, ${read} of them read, seed ${SEED}`,
    `what came of them: ${counts}`,
    `the slowest ${slowestMs.toFixed(1)} ms`,
  ]);
  // Where nothing is read, green or notified of, nothing is shown.
  expect(bodies).toBeGreaterThanOrEqual(BODIES);
  expect(read).toBeGreaterThan(bodies / 2);
  expect(counts.of('refused')).toBeGreaterThan(bodies / 20);
  for (const health of ['available', 'maintenance', 'issue', 'outage', 'unknown'])
    expect(counts.of(health), health).toBeGreaterThan(bodies / 50);
  for (const kind of ['began', 'worsened', 'over', 'planned'])
    expect(counts.of(kind), kind).toBeGreaterThan(0);
});

test('no body takes long, however it is made', () => {
  const figures = [
    ...hostileBodies(200_000).map(([name, body]) => [name, body, MAX_OF_200_KB_MS] as const),
    ...hostileBodies(MAX_LENGTH).map(([name, body]) => [name, body, MAX_OF_2_MB_MS] as const),
  ].map(([name, body, maxMs]) => {
    const check: Check = { afterMs: 1, gets: { body } };
    // The same body twice: what it brought must not make it slower.
    const ms = leastMs(() => {
      const { wrong, slowestMs } = runChecks([check, check]);
      expect(wrong.slice(0, 3), name).toEqual([]);
      return slowestMs;
    }, maxMs);
    expect(ms, `${name} in ${body.length}`).toBeLessThan(maxMs);
    return `${name}: ${ms.toFixed(1)} ms`;
  });
  noteFigures('Hostile bodies', figures);
});

test('a body in another language changes words alone', () => {
  let taken = 0;
  const withoutWords = (state: unknown) =>
    JSON.stringify(state, (key, value: unknown) => (key === 'local' ? undefined : value));
  fc.assert(
    fc.property(anyChecks, (checks) => {
      const bodies = checks.flatMap(({ gets }) => {
        const parsed = typeof gets === 'object' ? parseFeed(gets.body) : null;
        return parsed?.ok ? [parsed.services] : [];
      });
      const [first = [], ...others] = bodies;
      const state = readAll([first], { watched: SERVICES })[0]?.state ?? NOTHING_KNOWN;
      for (const services of others) {
        const local = withLocalWords(state, services, 'de_DE');
        if (local !== state) taken += 1;
        expect(withoutWords(local)).toBe(withoutWords(state));
        expect(unfitIn(local)).toEqual([]);
        expect(withLocalWords(local, services, 'de_DE')).toBe(local);
      }
    }),
    { numRuns: Math.min(BODIES, 100_000) / 40, seed: SEED },
  );
  expect(taken).toBeGreaterThan(0);
});
