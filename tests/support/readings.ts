import type { FeedEvent, Incident, Snapshot } from '../../lib/status/model';
import type { Database } from '../../lib/store/database';
import { WatchStore } from '../../lib/store/watch-store';
import { BACKUP, event, HOUR_MS, last, readAll, service, SIGN_IN, type Body } from './events';
import { checkRecord, failing } from './snapshots';

const EVENTS = {
  available: [],
  maintenance: [{ statusType: 'Maintenance' }],
  issue: [{ statusType: 'Issue' }],
  outage: [{ statusType: 'Outage' }],
} satisfies Record<string, Partial<FeedEvent>[]>;

export type Told = keyof typeof EVENTS;

/** What Apple lists of a service that it tells this of, for an hour at this moment. */
export function eventsOf(what: Told, nowMs: number): FeedEvent[] {
  return EVENTS[what].map((more) => event({ startMs: nowMs - HOUR_MS, ...more }));
}

/** What the worker knows after reading this body just now, or some time ago. */
export function snapshotOf(body: Body, ageMs = 0): Snapshot {
  const atMs = Date.now() - ageMs;
  const { known } = last(readAll([body], { startMs: atMs }));
  return { known, check: checkRecord({ attemptedAtMs: atMs, readAtMs: atMs }) };
}

/** What the worker knows when Apple tells this of iCloud Backup, and of nothing else. */
export function told(what: Told, ageMs = 0): Snapshot {
  const body = [service(BACKUP, eventsOf(what, Date.now() - ageMs)), service(SIGN_IN)];
  return snapshotOf(body, ageMs);
}

/** What the worker knows when the very first check brought no answer. */
export function unanswered(): Snapshot {
  const check = checkRecord({ readAtMs: null, failing: failing('timeout') });
  return { known: null, check: { ...check, attemptedAtMs: Date.now() } };
}

/** Stores what the worker knows, as it would. Out: the incidents in it. */
export async function learn(database: Database, { known, check }: Snapshot): Promise<Incident[]> {
  const incidents = known?.incidents ?? [];
  if (check) await new WatchStore(database).save({ check, ...(known && { known }), incidents });
  return incidents;
}
