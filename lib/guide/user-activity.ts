import type { Span } from '../status/model';
import type { Reminder } from './run';

/** How far back activity counts: Apple posts incidents within days. */
export const ACTIVITY_SPAN_MS = 14 * 24 * 60 * 60_000;
/** A shorter pause does not end a span: a step may take a day and a night. */
const PAUSE_MS = 36 * 60 * 60_000;

/** When the user had trouble with a backup. */
export interface UserActivity {
  /** When backups failed, as the user logged. */
  failuresMs: readonly number[];
  /** When the user worked on a plan. */
  spans: readonly Span[];
}

export const NO_ACTIVITY: UserActivity = { failuresMs: [], spans: [] };

/** When the user worked on plans, from all events, oldest first; a reminder extends a run until it is due. */
export function activitySpans(
  events: readonly { runId: string; atMs: number }[],
  reminders: readonly Reminder[],
): Span[] {
  const spans: (Span & { runId: string })[] = [];
  for (const { runId, atMs } of events) {
    const last = spans.findLast((span) => span.runId === runId);
    if (last && atMs - last.toMs <= PAUSE_MS) last.toMs = atMs;
    else spans.push({ runId, fromMs: atMs, toMs: atMs });
  }
  for (const { runId, dueMs } of reminders) {
    const last = spans.findLast((span) => span.runId === runId);
    if (last) last.toMs = Math.max(last.toMs, dueMs);
  }
  return spans.map(({ fromMs, toMs }) => ({ fromMs, toMs }));
}
