import { impactSpansOf } from '../history/impact-span';
import type { Incident } from '../status/model';
import type { Database } from './database';
import { storedIncident } from './stored-incident';

/**
 * Writes incidents to the history with their spans, in place of what it had of them. To be called in
 * a transaction that may write `incidents` and `impacts`.
 */
export async function writeIncidents(
  { incidents, impacts }: Database,
  written: readonly Incident[],
): Promise<void> {
  if (written.length === 0) return;
  const spans = written.flatMap(impactSpansOf);
  const kept = new Set(spans.map(({ id }) => id));
  // A request each, all at once: one cursor over all of them would ask for each row in turn.
  const before = await Promise.all(
    written.map(({ id }) => impacts.where('incidentId').equals(id).primaryKeys()),
  );
  await incidents.bulkPut(written.map(storedIncident));
  await impacts.bulkDelete(before.flat().filter((id) => !kept.has(id)));
  await impacts.bulkPut(spans);
}
