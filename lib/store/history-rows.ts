import {
  impactSpansOf,
  impactWeeksOf,
  spansOfWeeks,
  weekOf,
  type ImpactSpan,
} from '../history/impact-spans';
import { startOf } from '../status/incident';
import type { CheckRecord, Incident, Observation } from '../status/model';
import type { Database } from './database';

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

/** Writes incidents to the history and replaces their spans, in the caller's transaction. */
export async function writeIncidents(
  database: Database,
  written: readonly Incident[],
): Promise<void> {
  if (written.length === 0) return;
  const { incidents, impacts } = database;
  const spans = written.flatMap(impactSpansOf);
  const kept = new Set(spans.map(({ id }) => id));
  // One request each, all at the same time: a cursor would request one row after another.
  const stored = await Promise.all(
    written.map(({ id }) => impacts.where('incidentId').equals(id).toArray()),
  );
  const before = stored.flat();
  await incidents.bulkPut(written.map(storedIncident));
  await impacts.bulkDelete(before.map(({ id }) => id).filter((id) => !kept.has(id)));
  await impacts.bulkPut(spans);
  await rewriteWeeks(database, before, spans);
}

/** Updates the weeks of the written or removed spans, in the caller's transaction. */
export async function rewriteWeeks(
  { impactWeeks }: Database,
  before: readonly ImpactSpan[],
  now: readonly ImpactSpan[],
): Promise<void> {
  const changed = [...before, ...now];
  const keys = new Map(changed.map(weekKeyOf).map((key) => [key.join(), key]));
  const stored = await impactWeeks.bulkGet([...keys.values()]);
  const replaced = new Set(changed.map(({ id }) => id));
  const others = spansOfWeeks(stored.flatMap((week) => week ?? []));
  const weeks = impactWeeksOf([...others.filter(({ id }) => !replaced.has(id)), ...now]);
  for (const { week, service } of weeks) keys.delete([service, week].join());
  await impactWeeks.bulkDelete([...keys.values()]);
  await impactWeeks.bulkPut(weeks);
}

function weekKeyOf({ service, endMs }: ImpactSpan): [string, number] {
  return [service, weekOf(endMs)];
}

/**
 * The observation that is still open. Its row is written only at its beginning and its end, so that a check
 * without changes writes one row.
 * @returns null if no monitored service could be read
 */
export function openObservation(check: CheckRecord | undefined): Observation | null {
  if (!check?.observing || check.readAtMs === null) return null;
  const { sinceMs: fromMs, services } = check.observing;
  if (services.length === 0 || fromMs > check.readAtMs) return null;
  return { feed: check.feed, fromMs, toMs: check.readAtMs, services };
}

/** The stored observations; those that are still open extend to the last check of their feed. */
export function withOpenObservations(
  stored: readonly Observation[],
  checks: readonly CheckRecord[],
): Observation[] {
  const open = checks.flatMap((check) => openObservation(check) ?? []);
  const all = [...stored, ...open].map((one) => [`${one.feed}/${one.fromMs}`, one] as const);
  return [...new Map(all).values()];
}
