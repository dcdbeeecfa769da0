import { feedOf, isActive, lastSeenMs, startOfImpact } from '../status/incident';
import type { Incident, Severity } from '../status/model';
import { type ServiceId, serviceIdOf } from '../status/service-names';

/** Later than every time; stored as the end of an active span. */
export const NEVER_MS = 8.64e15;

/** When and how severely an incident affected one service: small, for charts over months. */
export interface ImpactSpan {
  /** `incidentId/service` */
  id: string;
  incidentId: string;
  service: ServiceId;
  /** The worst severity of the impact. */
  severity: Severity;
  startMs: number;
  /** Apple's end, otherwise when it was seen as over or last seen; `NEVER_MS` while it is active. */
  endMs: number;
}

function impactSpanId(incidentId: string, service: ServiceId): string {
  return `${incidentId}/${service}`;
}

/** The spans of an incident, one per service. Apple's end may be before its start; then the start is used. */
export function impactSpansOf(incident: Incident): ImpactSpan[] {
  return incident.impacts.map((impact): ImpactSpan => {
    const service = serviceIdOf(feedOf(incident), impact.service);
    const startMs = startOfImpact(impact);
    const endMs = isActive(impact.phase) ? NEVER_MS : lastSeenMs(impact, incident);
    return {
      id: impactSpanId(incident.id, service),
      incidentId: incident.id,
      service,
      severity: impact.worstSeverity,
      startMs,
      endMs: Math.max(startMs, endMs),
    };
  });
}

const WEEK_MS = 7 * 24 * 60 * 60_000;

/** All spans of a service that end in the same week, as columns, so that a chart reads few rows. */
export interface ImpactWeek {
  service: ServiceId;
  /** The number that `weekOf` returns. */
  week: number;
  incidentIds: string[];
  severities: Severity[];
  startsMs: number[];
  endsMs: number[];
}

/** The week of a time in UTC, independent of the time zone. */
export function weekOf(atMs: number): number {
  return Math.floor(atMs / WEEK_MS);
}

/** Groups spans, in any order, by week. */
export function impactWeeksOf(spans: readonly ImpactSpan[]): ImpactWeek[] {
  const weeks = new Map<string, ImpactWeek>();
  for (const { incidentId, service, severity, startMs, endMs } of spans.toSorted(byStart)) {
    const week = weekOf(endMs);
    const name = `${week}/${service}`;
    const row = weeks.get(name) ?? emptyWeek(service, week);
    weeks.set(name, row);
    row.incidentIds.push(incidentId);
    row.severities.push(severity);
    row.startsMs.push(startMs);
    row.endsMs.push(endMs);
  }
  return [...weeks.values()];
}

/** The spans of some weeks, by start. */
export function spansOfWeeks(weeks: readonly ImpactWeek[]): ImpactSpan[] {
  return weeks.flatMap(spansOfWeek).sort(byStart);
}

function spansOfWeek({ service, incidentIds, severities, startsMs, endsMs }: ImpactWeek) {
  return incidentIds.map((incidentId, index): ImpactSpan => {
    return {
      id: impactSpanId(incidentId, service),
      incidentId,
      service,
      severity: severities[index] ?? 'issue',
      startMs: startsMs[index] ?? 0,
      endMs: endsMs[index] ?? 0,
    };
  });
}

function emptyWeek(service: ServiceId, week: number): ImpactWeek {
  return { service, week, incidentIds: [], severities: [], startsMs: [], endsMs: [] };
}

/** A total order: equal inputs give equal rows. */
function byStart(a: ImpactSpan, b: ImpactSpan): number {
  return a.startMs - b.startMs || a.endMs - b.endMs || (a.id < b.id ? -1 : 1);
}
