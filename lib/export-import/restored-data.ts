import { withPast } from '../history/merge-incidents';
import { isActive, isAnyActive } from '../status/incident';
import type { Incident, Observation } from '../status/model';
import { markUnwatched } from '../status/update-feed-state';
import type { ExportData } from './export-document';

export interface KeptData {
  /** All incidents of the feed state. */
  incidents: readonly Incident[];
  wishes: ExportData['wishes'];
}

/**
 * The rows that replace all of this browser's rows when a file is restored.
 *
 * The current status never comes from a file. An incident that was ongoing in the file becomes `unwatched`.
 * A due reminder is omitted: its notification was shown where the file was exported. An incident that is
 * ongoing in this browser keeps its state, gets the file's earlier history, and keeps the user's
 * preference: notifications depend on the feed state and that preference.
 */
export function restoredData(data: ExportData, kept: KeptData, nowMs: number): ExportData {
  const observations = data.observations
    .filter(({ fromMs }) => fromMs <= nowMs)
    .map((one) => ({ ...one, toMs: Math.min(one.toMs, nowMs) }));
  const ongoing = kept.incidents.filter(({ impacts }) => isAnyActive(impacts));
  const isOngoing = (incidentId: string) => ongoing.some(({ id }) => id === incidentId);
  const incidents = new Map(
    data.incidents.map((incident) => [incident.id, closed(incident, observations)]),
  );
  for (const incident of ongoing) {
    const past = data.incidents.find(({ id }) => id === incident.id);
    // With the earlier timeline, but without `unwatched`: the worker knows how the incident continued.
    const impacts = incidents.get(incident.id)?.impacts ?? [];
    incidents.set(incident.id, past ? withPast(incident, { ...past, impacts }) : incident);
  }
  const wishes = new Map(data.wishes.map((preference) => [preference.incidentId, preference]));
  for (const preference of kept.wishes)
    if (isOngoing(preference.incidentId)) wishes.set(preference.incidentId, preference);
  return {
    ...data,
    wishes: [...wishes.values()],
    reminders: data.reminders.filter(({ dueMs }) => dueMs > nowMs),
    incidents: [...incidents.values()],
    observations,
  };
}

/** Marks the incident as not watched since it was last seen; an ended incident stays unchanged. */
function closed(incident: Incident, observations: readonly Observation[]): Incident {
  const { impacts, changedMs, feed = 'consumer' } = incident;
  if (!isAnyActive(impacts)) return incident;
  const services = impacts.flatMap(({ service, phase }) => (isActive(phase) ? service : []));
  const seenMs = observations
    .filter((one) => one.feed === feed)
    .filter((one) => services.some((service) => one.services.includes(service)))
    .reduce((latestMs, { toMs }) => Math.max(latestMs, toMs), changedMs);
  const { incidents } = markUnwatched({ feed, services: [], incidents: [incident] }, [], seenMs);
  return incidents[0] ?? incident;
}
