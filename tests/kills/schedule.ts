import fc from 'fast-check';
import type { Moment } from './play.ts';
import type { Plan } from './tap.ts';

/** One number decides all that is left to chance. */
export const SEED = Number(process.env.KILLS_SEED);
/** A check takes no longer than that, mostly. */
const LONGEST_MS = 500;

/** Draws by the seed, for each name otherwise. */
function draw<T>(name: string, count: number, arbitrary: fc.Arbitrary<T>): T[] {
  const seed = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, SEED);
  return fc.sample(fc.noBias(arbitrary), { seed, numRuns: count });
}

/** All in any order. */
const shuffled = <T>(all: readonly T[]) => fc.shuffledSubarray([...all], { minLength: all.length });

/** Some of all, in any order; all where there are no more. */
export const someOf = <T>(all: readonly T[], count: number): T[] =>
  draw('some', 1, shuffled(all)).flat().slice(0, count);

/** A kill while something is read, or between two parts of the toolbar, tells less. */
const TELLS_LESS = /^(read|permissions|\w+\.get|action\.set(Icon|Title|BadgeBackgroundColor))/;

/** The lives of each kill in a journey: no first point twice before all were, some killed once more. */
export function livesOf(name: string, points: readonly string[], count: number, refuses: boolean) {
  const effects = points.filter((point) => !TELLS_LESS.test(point));
  const orders = draw(name, Math.ceil(count / effects.length), shuffled(effects)).flat();
  const life: fc.Arbitrary<Plan> = fc.record({
    holdAt: fc.constantFrom(...points),
    refuses: refuses ? fc.boolean() : fc.constant(false),
  });
  const more = draw(`${name}, more`, count, fc.array(life, { maxLength: 2 }));
  return more.map((lives, index): Plan[] => {
    const holdAt = orders[index] ?? null;
    return [{ holdAt, refuses }, ...(index % 3 === 0 ? lives : [])];
  });
}

/** The moments at which the browser is killed in a journey: mostly at a point of the worker. */
export function momentsOf(name: string, points: readonly string[], count: number): Moment[] {
  const moment = fc.oneof(
    { weight: 2, arbitrary: fc.record({ point: fc.constantFrom(...points) }) },
    { weight: 1, arbitrary: fc.record({ afterMs: fc.nat({ max: LONGEST_MS }) }) },
  );
  return draw(`${name}, crashed`, count, moment);
}

/** How the browser is killed while boxes are ticked. */
export function tickKillsOf(count: number) {
  const kill = fc.record({
    /** Between two presses: if it is shorter, all ticks appear at once, after the last press. */
    pauseMs: fc.integer({ min: 10, max: 60 }),
    /** It is killed when so many were seen ticked, and so long after that. */
    afterTicks: fc.integer({ min: 1, max: 15 }),
    afterMs: fc.oneof(fc.constant(0), fc.nat({ max: 20 })),
  });
  return draw('ticks', count, kill);
}

/** So many kills over all, a part for each: at least one, and all together the number where they are more. */
export function shareOf(index: number, all: number, kills: number): number {
  return Math.max(1, Math.floor((kills * (index + 1)) / all) - Math.floor((kills * index) / all));
}
