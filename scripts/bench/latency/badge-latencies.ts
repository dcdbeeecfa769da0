import { QUIET_PERIOD_MS } from '../../../lib/status/status.ts';
import { toolbarState } from '../../../lib/toolbar/toolbar-state.ts';
import { SleepingBrowser } from '../../../tests/support/sleeping-browser.ts';
import type { Publication } from '../../../tests/support/published.ts';
import { liveInstall } from '../simulation/live-install.ts';
import type { Turn } from './turns.ts';

/** How long an install has been running before a turn, and is watched after it. */
const BEFORE_MS = 40 * 60_000;
const AFTER_MS = 20 * 60_000;
const TICK = '✓';

/** How long after a turn of Apple's body the badge says so; null: not before Apple said otherwise. */
export type Latency = number | null;

/**
 * Lives around a turn in many installs, each with a place of its own.
 * In: the turn, all that Apple published, how many installs, and chance. Out: a latency each.
 */
export function badgeLatencies(
  turn: Turn,
  published: readonly Publication[],
  installs: number,
  random: () => number,
): Latency[] {
  const around = aroundOf(turn, published);
  return Array.from({ length: installs }, () => {
    const offsetMs = Math.floor(random() * QUIET_PERIOD_MS);
    // A browser is not opened on the minute either.
    const fromMs = turn.atMs - BEFORE_MS - Math.floor(random() * QUIET_PERIOD_MS);
    return latencyOf(turn, around, offsetMs, fromMs);
  });
}

function latencyOf(
  turn: Turn,
  published: readonly Publication[],
  offsetMs: number,
  fromMs: number,
): Latency {
  const browser = new SleepingBrowser();
  const toMs = Math.min(turn.atMs + AFTER_MS, turn.untilMs);
  const open = { fromMs, toMs, offsetMs, published, answer: 'newest' } as const;
  let saidMs: number | null = null;
  liveInstall(browser, open, (_, endedMs) => {
    if (saidMs !== null || endedMs < turn.atMs) return;
    const { badgeText } = toolbarState(browser.snapshots, browser.settings, endedMs, 'any');
    if ((badgeText !== TICK) === turn.isOngoing) saidMs = endedMs;
  });
  return saidMs === null ? null : saidMs - turn.atMs;
}

/** The bodies of that time alone, and the one that stood before: to look through all takes long. */
function aroundOf({ atMs }: Turn, published: readonly Publication[]): Publication[] {
  const fromMs = atMs - BEFORE_MS - QUIET_PERIOD_MS;
  const first = published.findLastIndex((one) => one.atMs <= fromMs);
  return published.slice(Math.max(0, first)).filter((one) => one.atMs <= atMs + AFTER_MS);
}
