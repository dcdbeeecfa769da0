import type { Incident, Snapshot } from '../../lib/status/model';
import type { Database } from '../../lib/store/database';
import { WatchStore } from '../../lib/store/watch-store';
import { BACKUP, event, HOUR_MS, last, readAll, service, SIGN_IN, type Body } from './events';
import { checkRecord, failing } from './snapshots';

const started = () => ({ startMs: Date.now() - HOUR_MS });

const BODIES = {
  available: () => [],
  maintenance: () => [event({ ...started(), statusType: 'Maintenance' })],
  issue: () => [event(started())],
  outage: () => [event({ ...started(), statusType: 'Outage' })],
};

export type Told = keyof typeof BODIES;

/** What the worker knows after reading this body just now. */
export function snapshotOf(body: Body): Snapshot {
  const nowMs = Date.now();
  const { known } = last(readAll([body], { startMs: nowMs }));
  return { known, check: checkRecord({ attemptedAtMs: nowMs, readAtMs: nowMs }) };
}

/** What the worker knows when Apple tells this of iCloud Backup, and of nothing else. */
export function told(what: Told): Snapshot {
  return snapshotOf([service(BACKUP, BODIES[what]()), service(SIGN_IN)]);
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
