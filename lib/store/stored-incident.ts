import { impactSpansOf } from '../history/impact-spans';
import { startOf } from '../status/incident';
import type { Incident } from '../status/model';

/** An incident in the history, with the times for its indexes. */
export interface StoredIncident extends Incident {
  /** When it began according to Apple, otherwise when it was first seen. */
  startMs: number;
  /** When it ended on the last of its services; `NEVER_MS` while it is ongoing. */
  lastMs: number;
}

export function storedIncident(incident: Incident): StoredIncident {
  const startMs = startOf(incident) ?? incident.firstSeenMs;
  const endsMs = impactSpansOf(incident).map(({ endMs }) => endMs);
  const lastMs = endsMs.length > 0 ? Math.max(...endsMs) : Math.max(startMs, incident.changedMs);
  return { ...incident, startMs, lastMs };
}
