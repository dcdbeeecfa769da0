import { impactSpansOf } from '../history/impact-spans';
import type { Incident } from '../status/model';
import type { Database } from './database';
import { rewriteWeeks } from './rewrite-weeks';
import { storedIncident } from './stored-incident';

/**
 * Writes incidents to the history with their spans, in place of what it had of them. To be called in
 * a transaction that may write `incidents`, `impacts` and `impactWeeks`.
 */
export async function writeIncidents(
  database: Database,
  written: readonly Incident[],
): Promise<void> {
  if (written.length === 0) return;
  const { incidents, impacts } = database;
  const spans = written.flatMap(impactSpansOf);
  const kept = new Set(spans.map(({ id }) => id));
  // A request each, all at once: one cursor over all of them would ask for each row in turn.
  const stored = await Promise.all(
    written.map(({ id }) => impacts.where('incidentId').equals(id).toArray()),
  );
  const before = stored.flat();
  await incidents.bulkPut(written.map(storedIncident));
  await impacts.bulkDelete(before.map(({ id }) => id).filter((id) => !kept.has(id)));
  await impacts.bulkPut(spans);
  await rewriteWeeks(database, before, spans);
}
