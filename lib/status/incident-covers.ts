import { neededImpacts, startOfImpact } from './incident';
import type { Impact, Incident, Span } from './model';
import { isActive } from './phase';
import { isWorse, worst } from './severity';

/** Apple and people write minutes: what happened within the last one of an incident is inside. */
const MINUTE_MS = 60_000;

/**
 * Whether a moment falls inside an incident that can keep a backup from being made: one of iCloud
 * Backup or of signing in.
 * In: the incident, the moment, now, in milliseconds. Out: by Apple's own times, both ends included.
 * Without a start of Apple's it counts from our first sight, without an end to when we saw it over or
 * stopped watching it, and while it is active to now. Nothing after now is inside.
 */
export function incidentCovers(incident: Incident, atMs: number, nowMs: number): boolean {
  return overlaps(incident, { fromMs: atMs, toMs: atMs }, nowMs);
}

/** Whether such an incident and a span of time have a moment in common. */
export function overlaps(incident: Incident, span: Span, nowMs: number): boolean {
  if (span.fromMs > nowMs) return false;
  return neededImpacts(incident).some((impact) => {
    const isBegun = startOfImpact(impact) <= Math.min(span.toMs, nowMs);
    return isBegun && span.fromMs < endOfImpact(impact, incident, nowMs) + MINUTE_MS;
  });
}

/** The incident that a moment falls inside, the worst of several, then the latest; null: none. */
export function coveringIncident(
  atMs: number,
  incidents: readonly Incident[],
  nowMs: number,
): Incident | null {
  const [first = null] = incidents
    .filter((incident) => incidentCovers(incident, atMs, nowMs))
    .sort((a, b) => byBadness(a, b) || latestStart(b) - latestStart(a));
  return first;
}

function endOfImpact({ phase, endMs, overSeenMs }: Impact, incident: Incident, nowMs: number) {
  return isActive(phase) ? nowMs : (endMs ?? overSeenMs ?? incident.changedMs);
}

function byBadness(a: Incident, b: Incident): number {
  const [ofA, ofB] = [a, b].map((one) => worst(neededImpacts(one).map((i) => i.worstSeverity)));
  return Number(isWorse(ofB ?? null, ofA ?? null)) - Number(isWorse(ofA ?? null, ofB ?? null));
}

function latestStart(incident: Incident): number {
  return Math.max(...neededImpacts(incident).map(startOfImpact));
}
