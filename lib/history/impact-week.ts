import type { Severity } from '../status/model';
import type { ServiceId } from '../status/service-id';
import { impactSpanId, type ImpactSpan } from './impact-span';

const WEEK_MS = 7 * 24 * 60 * 60_000;

/**
 * All spans of a service that end in the same week: a chart reads a few rows instead of thousands.
 * Each column has one entry a span, by when they began.
 */
export interface ImpactWeek {
  service: ServiceId;
  /** Which week, see `weekOf`. */
  week: number;
  incidentIds: string[];
  severities: Severity[];
  startsMs: number[];
  endsMs: number[];
}

/** The week in which a time lies. Counted in universal time: it is the same wherever the person is. */
export function weekOf(atMs: number): number {
  return Math.floor(atMs / WEEK_MS);
}

/** Spans, in any order, in their weeks. */
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

/** The spans of some weeks, by when they began. */
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

/** The same spans are always in the same order. */
function byStart(a: ImpactSpan, b: ImpactSpan): number {
  return a.startMs - b.startMs || a.endMs - b.endMs || (a.id < b.id ? -1 : 1);
}
