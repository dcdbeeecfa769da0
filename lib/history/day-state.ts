import type { Health } from '../status/model';
import type { DayBar } from './day-bars';
import { LONGEST_GAP_MS } from './longest-gap';

/** A day in one word. Never `available` unless it was observed, and Apple reported nothing of it. */
export function dayHealth({ worst, observedMs }: DayBar): Health {
  return worst ?? (observedMs > 0 ? 'available' : 'unknown');
}

/** The share of a day that is known, 0 to 1; a gap no longer than that between two readings is none. */
export function knownShare({ knownMs, lengthMs }: DayBar): number {
  return lengthMs - knownMs < LONGEST_GAP_MS ? 1 : knownMs / lengthMs;
}

/** Whether there is nothing to say of a day: it was observed, and Apple reported nothing. */
export function isPlainlyFine(bar: DayBar): boolean {
  return dayHealth(bar) === 'available' && knownShare(bar) === 1;
}
