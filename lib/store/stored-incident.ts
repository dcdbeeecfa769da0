import { impactSpansOf } from '../history/impact-spans';
import { startOf } from '../status/incident';
import type { Incident } from '../status/model';
import type { StoredIncident } from './database';

/** An incident as the history keeps it: with the times by which it is found. */
export function storedIncident(incident: Incident): StoredIncident {
  const startMs = startOf(incident) ?? incident.firstSeenMs;
  const endsMs = impactSpansOf(incident).map(({ endMs }) => endMs);
  const lastMs = endsMs.length > 0 ? Math.max(...endsMs) : Math.max(startMs, incident.changedMs);
  return { ...incident, startMs, lastMs };
}
