import { expect } from '@playwright/test';
import { JOURNEYS } from './journeys.ts';
import { playStopped, playUndisturbed } from './play.ts';
import { test } from './rig.ts';
import { livesOf, SEED, shareOf } from './schedule.ts';

/** How many, over all journeys. */
const KILLS = Number(process.env.KILLS ?? '40');
/** Of a busy computer. */
const KILL_MS = 8_000;

JOURNEYS.forEach((journey, index) => {
  const { name, refused } = journey;
  const count = shareOf(index, JOURNEYS.length, KILLS);

  test(`stopped anywhere: ${name}`, async ({ rig }) => {
    test.setTimeout(60_000 + count * KILL_MS);
    const undisturbed = await playUndisturbed(rig, journey);
    const wrong: string[] = [];
    for (const lives of livesOf(name, undisturbed.points, count, refused === 'then'))
      wrong.push(...(await playStopped(rig, undisturbed, lives)));
    expect(wrong, `KILLS_SEED=${SEED}`).toEqual([]);
  });
});
