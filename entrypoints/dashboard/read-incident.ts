import { observedSpans } from '../../lib/history/days';
import type { IncidentPreference } from '../../lib/settings/incident-preference';
import { feedOf, startOfImpact } from '../../lib/status/incident';
import type { Incident, Span } from '../../lib/status/model';
import type { Stores } from '../../lib/store/stores';

export interface ReadIncident {
  /** Undefined if it is not stored, or no longer. */
  incident: Incident | undefined;
  preference: IncidentPreference | null;
  /** When the user's backups failed. */
  failuresMs: number[];
  /** When its first service was observed, since the incident's start. */
  observed: Span[];
}

export async function readIncident(stores: Stores, id: string): Promise<ReadIncident> {
  const incident = await stores.history.incident(id);
  const failures = await stores.failures.failures();
  return {
    incident,
    preference: await stores.preferences.preference(id),
    failuresMs: failures.map(({ atMs }) => atMs),
    observed: incident ? await observedOf(stores, incident) : [],
  };
}

async function observedOf({ history }: Stores, incident: Incident): Promise<Span[]> {
  const [first] = incident.impacts.toSorted((a, b) => a.firstSeenMs - b.firstSeenMs);
  if (!first) return [];
  const fromMs = Math.min(startOfImpact(first), first.firstSeenMs);
  const observations = await history.observations(fromMs);
  return observedSpans(observations, { feed: feedOf(incident), name: first.service });
}
