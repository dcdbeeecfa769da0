import type { Span } from '../status/model';
import type { Reminder } from './run';

/** How far back a person's efforts count: what Apple posts, it posts within days. */
export const ACTIVITY_SPAN_MS = 14 * 24 * 60 * 60_000;
/** Who goes on within this time was at it all along: a step may take a day and a night. */
const PAUSE_MS = 36 * 60 * 60_000;

/** When a person had trouble with a backup. */
export interface UserActivity {
  /** When backups failed, by the person's word. */
  failuresMs: readonly number[];
  /** When the person was at a plan. */
  spans: readonly Span[];
}

export const NO_ACTIVITY: UserActivity = { failuresMs: [], spans: [] };

/**
 * When the person was at the plans. In: the deeds of all runs, oldest first, and the reminders that
 * are set: who waits for one is at it until then.
 */
export function activitySpans(
  events: readonly { runId: string; atMs: number }[],
  reminders: readonly Reminder[],
): Span[] {
  const spans: (Span & { runId: string })[] = [];
  for (const { runId, atMs } of events) {
    const last = spans.findLast((work) => work.runId === runId);
    if (last && atMs - last.toMs <= PAUSE_MS) last.toMs = atMs;
    else spans.push({ runId, fromMs: atMs, toMs: atMs });
  }
  for (const { runId, dueMs } of reminders) {
    const last = spans.findLast((work) => work.runId === runId);
    if (last) last.toMs = Math.max(last.toMs, dueMs);
  }
  return spans.map(({ fromMs, toMs }) => ({ fromMs, toMs }));
}
