import { expect } from '@playwright/test';
import type { Bench } from './bench.ts';
import { expectFace } from './expect-face.ts';
import { alarmsDuring, expectedDuring, type Expected } from './expected.ts';
import type { Fault, Start } from './fault.ts';

const MINUTE_MS = 60_000;

/**
 * Waits with a fault until the last good reading is too old: by alarms from where all was well, else
 * in one leap. In: when that reading was taken.
 * Out: what is shown at last; null: no time went by.
 */
export async function outlast(
  bench: Bench,
  fault: Fault,
  start: Start,
  readMs: number,
): Promise<Expected | null> {
  if (start === 'well') return ringThrough(bench, fault);
  if (start === 'nothing' || fault.outcome.kind === 'reads') return null;
  await bench.setClock(readMs + 31 * MINUTE_MS);
  await bench.wake();
  const face = expectedDuring(fault.outcome, start, 31);
  await expectFace(bench, face);
  return face;
}

/** Rings the alarms of the time that follows, and sees which of them lead to a request. */
async function ringThrough(bench: Bench, fault: Fault): Promise<Expected | null> {
  const { atMin, askAtMin } = alarmsDuring(fault);
  const metMs = bench.rig.nowMs();
  const asked: number[] = [];
  let face: Expected | null = null;
  for (const minute of atMin) {
    await bench.setClock(metMs + minute * MINUTE_MS);
    const before = bench.asks();
    await bench.ringAlarm();
    asked.push(...Array<number>(bench.asks() - before).fill(minute));
    face = expectedDuring(fault.outcome, 'well', minute);
    expect((await bench.toolbar()).badgeText, `after ${minute} minutes`).toBe(face.badge);
  }
  expect(asked, 'minutes at which Apple is asked').toEqual(askAtMin);
  if (face) await expectFace(bench, face);
  return face;
}
