import { expect, test } from '@playwright/test';
import type { Bench } from './bench.ts';
import { expectBounded } from './expect-bounded.ts';
import { expectFace } from './expect-face.ts';
import type { Sequence, Turn } from './sequences.ts';

const MINUTE_MS = 60_000;

/** Plays the turns one after the other, and sees after each what is shown, and what was told at last. */
export async function runSequence(bench: Bench, sequence: Sequence): Promise<void> {
  await bench.beginAnew();
  const { rig } = bench;
  if (sequence.begins) await bench.setClock(sequence.begins(rig.nowMs()));
  for (const [index, turn] of sequence.turns.entries())
    await test.step(`${index + 1}`, () => play(bench, turn));
  const kinds = (await bench.told()).map(({ id }) => id.slice(id.lastIndexOf('/') + 1));
  expect(kinds).toEqual(sequence.tells);
  await expectBounded(bench, { incidents: 1, gaps: sequence.turns.length });
}

async function play(bench: Bench, { afterMin = 0, answer, by, asks, shows }: Turn): Promise<void> {
  const { rig } = bench;
  if (answer) rig.wire.standIn.respondWith(answer);
  if (afterMin !== 0) await bench.setClock(rig.nowMs() + afterMin * MINUTE_MS);
  const before = bench.asks();
  if (by === 'checkNow') await bench.checkNow();
  else if (by === 'alarm') await bench.ringAlarm();
  else await bench.wake();
  expect(bench.asks() - before, 'requests').toBe(asks ? 1 : 0);
  await expectFace(bench, shows);
}
