import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Counts } from '../support/counts';
import { anyChecks, type Check } from './any-checks';
import { leastMs, noteFigures } from './figures';
import { bodiesOfEvents, hostileBodies, MAX_LENGTH, slowTexts } from './hostile-bodies';
import { runChecks } from './run-checks';

/** A million for a longer look. */
const BODIES = Number(process.env.FUZZ_BODIES ?? 20_000);
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_310);
/** There are at least so many in some checks on average. */
const BODIES_A_ROW = 4;
/** For one of them; where nothing else runs most take a fifth of a millisecond. */
const MAX_MS = 50;

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

test.each([
  ['slow', 200_000, slowTexts, 50],
  ['hostile', 200_000, hostileBodies, 50],
  ['hostile', MAX_LENGTH, hostileBodies, 500],
  ['eventful', 200_000, bodiesOfEvents, 250],
  ['eventful', MAX_LENGTH, bodiesOfEvents, 1_000],
])('no %s body of %i bytes takes long', (kind, length, bodiesOf, maxMs) => {
  const figures = bodiesOf(length).map(([name, body]) => {
    const check: Check = { afterMs: 1, gets: { body } };
    // The same body twice: what it brought must not make it slower.
    const ms = leastMs(() => {
      const { wrong, slowestMs } = runChecks([check, check]);
      expect(wrong.slice(0, 3), name).toEqual([]);
      return slowestMs;
    }, maxMs);
    expect.soft(ms, name).toBeLessThan(maxMs);
    return `${name}: ${ms.toFixed(1)} ms`;
  });
  noteFigures(`Bodies ${kind} ${length}`, figures);
});
