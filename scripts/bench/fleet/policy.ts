import { QUIET_PERIOD_MS } from '../../../lib/status/status.ts';
import type { FeedSnapshot } from '../../../lib/status/model.ts';
import { isCheckDue } from '../../../lib/watch/schedule.ts';

/** What decides when an install asks. */
export interface Policy {
  /** An install's place in the period. */
  offsetMs(random: () => number): number;
  /** Whether an alarm that rings leads to a request. */
  isDue(snapshot: FeedSnapshot, nowMs: number): boolean;
}

/** Places this far apart are taken for one: far less than a clock is wrong by. */
const PLACE_MS = 100;

/** As it is: a place drawn at random once, and a pause that grows with each failure. */
export const OURS: Policy = {
  offsetMs: (random) => Math.floor((random() * QUIET_PERIOD_MS) / PLACE_MS) * PLACE_MS,
  isDue: (snapshot, nowMs) => isCheckDue('alarm', snapshot, nowMs),
};

/** What it would be like without either: all ask on the full minute, whatever came of it before. */
export const WITHOUT: Policy = {
  offsetMs: () => 0,
  isDue: () => true,
};
