import type { FeedEvent, Incident, FeedSnapshot } from '../../lib/status/model';
import type { Database } from '../../lib/store/database';
import { WatchStore } from '../../lib/store/watch-store';
import { BACKUP, event, HOUR_MS, last, readAll, service, SIGN_IN, type Body } from './events';
import { checkRecord, failing } from './snapshots';

const TYPES = { available: null, maintenance: 'Maintenance', issue: 'Issue', outage: 'Outage' };

export type SelectedNotification = keyof typeof TYPES;

/** What Apple lists of a service that it tells this of, for an hour at this moment. */
export function eventsOf(what: SelectedNotification, nowMs: number): FeedEvent[] {
  const statusType = TYPES[what];
  return statusType ? [event({ statusType, startMs: nowMs - HOUR_MS })] : [];
}

/** What the worker knows after reading this body just now, or some time ago. */
export function snapshotOf(body: Body, ageMs = 0): FeedSnapshot {
  const atMs = Date.now() - ageMs;
  const { state } = last(readAll([body], { startMs: atMs }));
  return { state, check: checkRecord({ attemptedAtMs: atMs, readAtMs: atMs }) };
}

/** What the worker knows when Apple tells this of iCloud Backup, and of nothing else. */
export function told(what: SelectedNotification, ageMs = 0): FeedSnapshot {
  const body = [service(BACKUP, eventsOf(what, Date.now() - ageMs)), service(SIGN_IN)];
  return snapshotOf(body, ageMs);
}

/** What the worker knows when the very first check brought no answer. */
export function unanswered(): FeedSnapshot {
  const check = checkRecord({ readAtMs: null, failing: failing('timeout') });
  return { state: null, check: { ...check, attemptedAtMs: Date.now() } };
}

/** Stores what the worker knows, as it would. Out: the incidents in it. */
export async function processFetch(
  database: Database,
  { state, check }: FeedSnapshot,
): Promise<Incident[]> {
  const incidents = state?.incidents ?? [];
  if (check)
    await new WatchStore(database).save({ check, ...(state && { state }), incidents }, null);
  return incidents;
}
