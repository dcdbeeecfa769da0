import { isAnyActive, neededImpacts, startOfImpact } from './incident';
import type { Incident, Severity } from './model';
import { worst } from './severity';
import { NEEDED_SERVICES } from './watched-services';

/** What an incident was for backups. */
export interface IncidentSpan {
  /** Those of the services that a backup depends on, most important first. */
  services: string[];
  /** The worst it was there. */
  severity: Severity;
  /** By Apple's clock, else when it was first seen. */
  startMs: number;
  /** By Apple's clock, else when it was seen as over; null while it goes on. */
  endMs: number | null;
}

/** When an incident kept backups from being made; null where it did not touch them. */
export function spanOf(incident: Incident): IncidentSpan | null {
  const impacts = neededImpacts(incident);
  const severity = worst(impacts.map(({ worstSeverity }) => worstSeverity));
  if (!severity) return null;
  const startMs = Math.min(...impacts.map(startOfImpact));
  const endsMs = impacts.map((impact) => impact.endMs ?? impact.overSeenMs ?? incident.changedMs);
  const services = impacts.map(({ service }) => service);
  return {
    services: NEEDED_SERVICES.filter((service) => services.includes(service)),
    severity,
    startMs,
    endMs: isAnyActive(impacts) ? null : Math.max(startMs, ...endsMs),
  };
}
