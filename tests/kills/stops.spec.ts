import { expect } from '@playwright/test';
import { NO_TICKS, noteFigures } from './figures.ts';
import { test } from './fixtures.ts';
import { JOURNEYS } from './journeys.ts';
import { playKilled, playUndisturbed } from './play.ts';
import { scheduleOf, sharesOf } from './schedule.ts';
import { repeatsIn, shownIn } from './told-things.ts';

/** How many, over all journeys; `all`: at each point of each of them. */
const KILLS = process.env.KILLS ?? '40';
const MOST_POINTS = 600;
/** Of a busy computer. */
const KILL_MS = 8_000;

/** A press has a few points, all else hundreds. */
const WEIGHTS = JOURNEYS.map(({ by }) => (by === 'click' || by === 'mute' ? 1 : 4));
const SHARES = KILLS === 'all' ? [] : sharesOf(Number(KILLS), WEIGHTS);

JOURNEYS.forEach((journey, index) => {
  const { name, refuses = false } = journey;
  const count = SHARES[index] ?? null;

  test(`stopped anywhere: ${name}`, async ({ rig }) => {
    test.setTimeout(60_000 + (count ?? MOST_POINTS) * KILL_MS);
    const undisturbed = await playUndisturbed(rig, journey);
    const wrong: string[] = [];
    for (const lives of scheduleOf(undisturbed.points, count, { refuses, name })) {
      const startedMs = performance.now();
      const outcome = await playKilled(rig, undisturbed, lives);
      noteFigures({
        of: 'worker',
        journey: name,
        pointCount: undisturbed.points.length,
        killedAt: outcome.killedAt,
        missed: lives.length - outcome.killedAt.length,
        tookMs: performance.now() - startedMs,
        shown: shownIn(outcome.words),
        repeats: repeatsIn(outcome.words),
        ...NO_TICKS,
        wrong: outcome.wrong,
      });
      const where = outcome.killedAt.join(', then ');
      wrong.push(...outcome.wrong.map((text) => `${text} (stopped at ${where})`));
    }
    expect(wrong).toEqual([]);
  });
});
