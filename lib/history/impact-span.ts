import type { Impact, Incident, Severity } from '../status/model';
import { startOfImpact } from '../status/incident';
import { isActive } from '../status/phase';
import { serviceIdOf, type ServiceId } from '../status/service-id';

/** After every time there is: stored where nothing has ended yet. */
export const NEVER_MS = 8.64e15;

/** When and how badly an incident affected one service: small, for charts over months. */
export interface ImpactSpan {
  /** One an impact: `incidentId/service`. */
  id: string;
  incidentId: string;
  service: ServiceId;
  /** The worst it was. */
  severity: Severity;
  startMs: number;
  /** Apple's end, else when it was seen as over or last seen; `NEVER_MS` while it goes on. */
  endMs: number;
}

/** The id of the span of an incident on a service. */
export function impactSpanId(incidentId: string, service: ServiceId): string {
  return `${incidentId}/${service}`;
}

/** The spans of an incident, one a service. An end before the start (it happens) is the start. */
export function impactSpansOf(incident: Incident): ImpactSpan[] {
  return incident.impacts.map((impact): ImpactSpan => {
    const service = serviceIdOf(incident.feed, impact.service);
    const startMs = startOfImpact(impact);
    return {
      id: impactSpanId(incident.id, service),
      incidentId: incident.id,
      service,
      severity: impact.worstSeverity,
      startMs,
      endMs: Math.max(startMs, endOf(impact, incident)),
    };
  });
}

function endOf({ phase, endMs, overSeenMs }: Impact, { changedMs }: Incident): number {
  return isActive(phase) ? NEVER_MS : (endMs ?? overSeenMs ?? changedMs);
}
