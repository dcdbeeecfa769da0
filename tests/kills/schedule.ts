import fc from 'fast-check';
import { grouped } from './grouped.ts';
import type { Journey } from './journeys.ts';
import type { TickKill } from './play-ticks.ts';
import type { Plan } from './tap/tap.ts';

/** One number decides all that is left to chance. */
export const SEED = Number(process.env.KILLS_SEED);

/** What changes something, or lies beside it: most kills are there, for a kill while reading tells less. */
const EFFECT =
  /^(write|put|add|delete|action|alarms|notifications|tabs|session\.(set|remove)|fetch|lock)/;
/** Of so many kills one is where nothing but reading goes on. */
const READ_EVERY = 4;
const MAX_MORE_LIVES = 2;
/** A check takes no longer than that, mostly. */
const LONGEST_MS = 500;

/**
 * In which points, and in which order, a journey is killed: no point twice before all were.
 * In: its points, how many kills (null: one at every point), whether the database may refuse in it,
 * and a name that makes this draw another one. Out: the lives of each kill; some are killed again in
 * the lives after.
 */
export function scheduleOf(
  points: readonly string[],
  count: number | null,
  { refuses, name }: { refuses: boolean; name: string },
): Plan[][] {
  const draw = drawFor(name);
  const shuffled = draw(fc.shuffledSubarray([...points], { minLength: points.length }));
  const order = byWeight(shuffled);
  const first = Array.from(
    { length: count ?? order.length },
    (_, index) => order[index % order.length] ?? '',
  );
  const life = fc.record({
    holdAt: fc.constantFrom(...points),
    refuses: refuses ? fc.boolean() : fc.constant(false),
  });
  const more = draw(
    fc.array(
      fc.oneof(
        { weight: 2, arbitrary: fc.constant([]) },
        fc.array(life, { minLength: 1, maxLength: MAX_MORE_LIVES }),
      ),
      {
        minLength: first.length,
        maxLength: first.length,
      },
    ),
  );
  return first.map((holdAt, index) => [{ holdAt, refuses }, ...(more[index] ?? [])]);
}

/** Effects first, a few others among them; each call once before any a second time. */
function byWeight(points: readonly string[]): string[] {
  const inTurn = callsInTurn(points);
  const effects = inTurn.filter((point) => EFFECT.test(point));
  const others = inTurn.filter((point) => !EFFECT.test(point));
  const order: string[] = [];
  while (effects.length + others.length > 0)
    order.push(...effects.splice(0, READ_EVERY - 1), ...others.splice(0, 1));
  return order;
}

function callsInTurn(points: readonly string[]): string[] {
  const calls = [...grouped(points, callOf).values()];
  const most = Math.max(0, ...calls.map(({ length }) => length));
  return Array.from({ length: most }, (_, turn) => calls.flatMap((of) => of[turn] ?? [])).flat();
}

/** The name of a point without how often that call was made before. */
export function callOf(point: string): string {
  return point.replace(/ \(\d+\)$/, '');
}

/** So many kills by weight; together they are as many, or one for each where there are fewer. */
export function sharesOf(count: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  return weights.map((weight) => {
    const from = Math.floor((count * before) / all);
    before += weight;
    return Math.max(1, Math.floor((count * before) / all) - from);
  });
}

/**
 * In which journeys the browser is killed: in each before one is again. Every third is not killed at a
 * point, but so long after it was woken.
 */
export function momentsOf(
  journeys: readonly Journey[],
  count: number,
): { journey: Journey; afterMs: number | null }[] {
  const draw = drawFor('moments');
  const order = draw(fc.shuffledSubarray([...journeys], { minLength: journeys.length }));
  const times = draw(
    fc.array(fc.nat({ max: LONGEST_MS }), { minLength: count, maxLength: count, size: 'max' }),
  );
  return times.flatMap((atMs, index) => {
    const journey = order[index % order.length];
    return journey ? { journey, afterMs: index % 3 === 2 ? atMs : null } : [];
  });
}

/** How the browser is killed while boxes are ticked. */
export function tickKills(count: number): TickKill[] {
  const kill = fc.record({
    pauseMs: fc.nat({ max: 20 }),
    afterTicks: fc.integer({ min: 1, max: 15 }),
    afterMs: fc.oneof(fc.constant(0), fc.nat({ max: 20 })),
  });
  return drawFor('ticks')(fc.array(kill, { minLength: count, maxLength: count, size: 'max' }));
}

/** Draws by the seed, for each name otherwise. */
function drawFor(name: string): <T>(arbitrary: fc.Arbitrary<T>) => T {
  const seed = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, SEED);
  return <T>(arbitrary: fc.Arbitrary<T>) => {
    const [drawn] = fc.sample(arbitrary, { seed, numRuns: 1 });
    return drawn as T;
  };
}
