import { expect } from '@playwright/test';
import { NO_NOTIFICATIONS, NO_TICKS, noteFigures } from './figures.ts';
import { test } from './fixtures.ts';
import { grouped } from './grouped.ts';
import { JOURNEYS } from './journeys.ts';
import { playUndisturbed } from './play.ts';
import { playCrashed } from './play-crashed.ts';
import { playTicks } from './play-ticks.ts';
import { momentsOf, scheduleOf, tickKills } from './schedule.ts';
import { repeatsIn, shownIn } from './told-things.ts';

/** Half of them in checks, half while boxes are ticked. */
const BROWSER_KILLS = Number(process.env.BROWSER_KILLS ?? '4');
const IN_CHECKS = Math.floor(BROWSER_KILLS / 2);
/** Of a busy computer. */
const KILL_MS = 30_000;

/** What a browser has in memory ends with it, also what the database refused. */
const LASTING = JOURNEYS.filter(
  ({ by, refuses, beginsRefused }) => by !== 'click' && by !== 'mute' && !refuses && !beginsRefused,
);

test('the browser killed in checks', async ({ rig }) => {
  test.setTimeout(60_000 + IN_CHECKS * KILL_MS);
  const wrong: string[] = [];
  const moments = momentsOf(LASTING, IN_CHECKS);
  for (const [journey, kills] of grouped(moments, (one) => one.journey)) {
    const { name } = journey;
    const undisturbed = await playUndisturbed(rig, journey);
    const { points } = undisturbed;
    const schedule = scheduleOf(points, kills.length, { refuses: false, name: `${name}, crashed` });
    for (const [index, { afterMs }] of kills.entries()) {
      const startedMs = performance.now();
      const point = schedule[index]?.[0]?.holdAt ?? '';
      const outcome = await playCrashed(
        rig,
        undisturbed,
        afterMs === null ? { point } : { afterMs },
      );
      noteFigures({
        of: 'browserInCheck',
        journey: name,
        pointCount: points.length,
        killedAt: outcome.killedAt,
        missed: 1 - outcome.killedAt.length,
        tookMs: performance.now() - startedMs,
        shown: shownIn(outcome.words),
        repeats: repeatsIn(outcome.words),
        ...NO_TICKS,
        wrong: outcome.wrong,
      });
      const where = outcome.killedAt.join() || 'its end';
      wrong.push(...outcome.wrong.map((text) => `${name}: ${text} (killed at ${where})`));
    }
  }
  expect(wrong).toEqual([]);
});

test('the browser killed while boxes are ticked', async ({ rig }) => {
  test.setTimeout(60_000 + BROWSER_KILLS * KILL_MS);
  const wrong: string[] = [];
  for (const kill of tickKills(BROWSER_KILLS - IN_CHECKS)) {
    const startedMs = performance.now();
    const outcome = await playTicks(rig, kill);
    noteFigures({
      of: 'browserInTicks',
      journey: 'boxes are ticked',
      pointCount: 0,
      killedAt: [`${kill.afterTicks} ticks and ${kill.afterMs} ms`],
      missed: 0,
      tookMs: performance.now() - startedMs,
      ...NO_NOTIFICATIONS,
      ticks: outcome.seen.length,
      lostTicks: outcome.lost.length,
      wrong: outcome.wrong,
    });
    wrong.push(...outcome.wrong);
  }
  expect(wrong).toEqual([]);
});
