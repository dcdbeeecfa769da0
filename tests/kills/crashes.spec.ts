import { expect } from '@playwright/test';
import { isPress, JOURNEYS } from './journeys.ts';
import { playCrashed, playUndisturbed } from './play.ts';
import { playTicks } from './play-ticks.ts';
import { test } from './rig.ts';
import { momentsOf, SEED, shareOf, someOf, tickKillsOf } from './schedule.ts';

/** Half of them in checks, half while boxes are ticked. */
const BROWSER_KILLS = Number(process.env.BROWSER_KILLS ?? '4');
const IN_CHECKS = Math.floor(BROWSER_KILLS / 2);
/** Of a busy computer. */
const KILL_MS = 30_000;

/** What a browser has in memory ends with it, also what the database refused, and its notifications. */
const LASTING = JOURNEYS.filter((one) => !one.refused && !isPress(one));
const CHOSEN = someOf(LASTING, IN_CHECKS);

test.beforeEach(() => test.setTimeout(60_000 + BROWSER_KILLS * KILL_MS));

test('the browser killed in checks', async ({ rig }) => {
  const wrong: string[] = [];
  for (const [index, journey] of CHOSEN.entries()) {
    const undisturbed = await playUndisturbed(rig, journey);
    const count = shareOf(index, CHOSEN.length, IN_CHECKS);
    for (const moment of momentsOf(journey.name, undisturbed.points, count))
      wrong.push(...(await playCrashed(rig, undisturbed, moment)));
  }
  expect(wrong, `KILLS_SEED=${SEED}`).toEqual([]);
});

test('the browser killed while boxes are ticked', async ({ rig }) => {
  const wrong: string[] = [];
  for (const kill of tickKillsOf(BROWSER_KILLS - IN_CHECKS))
    wrong.push(...(await playTicks(rig, kill)));
  expect(wrong, `KILLS_SEED=${SEED}`).toEqual([]);
});
