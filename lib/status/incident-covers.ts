import { isActive, isAnyActive, lastSeenMs, neededImpacts, startOfImpact } from './incident';
import type { Impact, Incident, Severity, Span } from './model';
import { rankOf, worst } from './severity';
import { NEEDED_SERVICES } from './service-names';

/** Apple and users give times in minutes: the last minute of an incident is included. */
const MINUTE_MS = 60_000;

/** When an incident could prevent backups. */
export interface IncidentSpan {
  /** Most important first. */
  services: string[];
  severity: Severity;
  startMs: number;
  /** Null while it is ongoing. */
  endMs: number | null;
}

/** @returns null if the incident did not affect backups */
export function spanOf(incident: Incident): IncidentSpan | null {
  const impacts = neededImpacts(incident);
  const severity = worstSeverityOf(impacts);
  if (!severity) return null;
  const startMs = Math.min(...impacts.map(startOfImpact));
  const endsMs = impacts.map((impact) => lastSeenMs(impact, incident));
  const services = impacts.map(({ service }) => service);
  return {
    services: NEEDED_SERVICES.filter((service) => services.includes(service)),
    severity,
    startMs,
    endMs: isAnyActive(impacts) ? null : Math.max(startMs, ...endsMs),
  };
}

/** Apple's own times count, both ends included, otherwise ours. Nothing after now is included. */
export function incidentCovers(incident: Incident, atMs: number, nowMs: number): boolean {
  return overlaps(incident, { fromMs: atMs, toMs: atMs }, nowMs);
}

export function overlaps(incident: Incident, span: Span, nowMs: number): boolean {
  if (span.fromMs > nowMs) return false;
  return neededImpacts(incident).some((impact) => {
    const isBegun = startOfImpact(impact) <= Math.min(span.toMs, nowMs);
    const endMs = isActive(impact.phase) ? nowMs : lastSeenMs(impact, incident);
    return isBegun && span.fromMs < endMs + MINUTE_MS;
  });
}

/** The worst, and of equally bad ones the latest. */
export function coveringIncident(
  atMs: number,
  incidents: readonly Incident[],
  nowMs: number,
): Incident | null {
  const [first = null] = incidents
    .filter((incident) => incidentCovers(incident, atMs, nowMs))
    .sort((a, b) => severityRank(b) - severityRank(a) || latestStart(b) - latestStart(a));
  return first;
}

function worstSeverityOf(impacts: readonly Impact[]): Severity | null {
  return worst(impacts.map(({ worstSeverity }) => worstSeverity));
}

function severityRank(incident: Incident): number {
  return rankOf(worstSeverityOf(neededImpacts(incident)));
}

function latestStart(incident: Incident): number {
  return Math.max(...neededImpacts(incident).map(startOfImpact));
}
