import type { Span } from '../status/model';
import type { Reminder } from './run';

/** How far back a person's efforts count: what Apple posts, it posts within days. */
export const EFFORTS_SPAN_MS = 14 * 24 * 60 * 60_000;
/** Who goes on within this time was at it all along: a step may take a day and a night. */
const PAUSE_MS = 36 * 60 * 60_000;

/** When a person had trouble with a backup. */
export interface Efforts {
  /** When backups failed, by the person's word. */
  failuresMs: readonly number[];
  /** When the person was at a plan. */
  works: readonly Span[];
}

export const NO_EFFORTS: Efforts = { failuresMs: [], works: [] };

/**
 * When the person was at the plans. In: the deeds of all runs, oldest first, and the reminders that
 * are set: who waits for one is at it until then.
 */
export function worksOf(
  deeds: readonly { runId: string; atMs: number }[],
  reminders: readonly Reminder[],
): Span[] {
  const works: (Span & { runId: string })[] = [];
  for (const { runId, atMs } of deeds) {
    const last = works.findLast((work) => work.runId === runId);
    if (last && atMs - last.toMs <= PAUSE_MS) last.toMs = atMs;
    else works.push({ runId, fromMs: atMs, toMs: atMs });
  }
  for (const { runId, dueMs } of reminders) {
    const last = works.findLast((work) => work.runId === runId);
    if (last) last.toMs = Math.max(last.toMs, dueMs);
  }
  return works.map(({ fromMs, toMs }) => ({ fromMs, toMs }));
}
