import { impactSpansOf, impactWeeksOf } from '../../../lib/history/impact-spans.ts';
import type { Impact, Incident, Observation } from '../../../lib/status/model.ts';
import { DEFAULT_WATCHED_SERVICES } from '../../../lib/status/watched-services.ts';
import { storedIncident } from '../../../lib/store/stored-incident.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const SPAN_MS = 2 * 365 * DAY_MS;
/** Apple's ids of these don't meet those of the bodies that are read meanwhile. */
const FIRST_ID = 3_000_000_000;

/**
 * Incidents of the services that are watched from the start, as the worker would have stored them:
 * all over, spread evenly over the two years before now, a service each in turn.
 * Out: rows of the tables `incidents` and `impacts`, of those from one to another of so many.
 */
export function incidentRows(fromIndex: number, toIndex: number, count: number, nowMs: number) {
  const incidents = Array.from({ length: toIndex - fromIndex }, (_, index) =>
    incidentOf(fromIndex + index, count, nowMs),
  );
  return {
    incidents: incidents.map(storedIncident),
    impacts: incidents.flatMap(impactSpansOf),
  };
}

/** Rows of the table `impactWeeks`, of all of so many incidents. */
export function weekRows(count: number, nowMs: number) {
  const incidents = Array.from({ length: count }, (_, index) => incidentOf(index, count, nowMs));
  return { impactWeeks: impactWeeksOf(incidents.flatMap(impactSpansOf)) };
}

/** A year in which the browser was open by day; rows of the table `observations`. */
export function observationRows(nowMs: number): Observation[] {
  const services = [...DEFAULT_WATCHED_SERVICES].sort();
  return Array.from({ length: 365 }, (_, index): Observation => {
    const fromMs = nowMs - (index + 1) * DAY_MS;
    return { feed: 'consumer', services, fromMs, toMs: fromMs + 15 * HOUR_MS };
  });
}

function incidentOf(index: number, count: number, nowMs: number): Incident {
  const startMs = Math.round(nowMs - DAY_MS - (SPAN_MS * (count - index)) / (count + 1));
  const endMs = startMs + (20 + ((index * 37) % 300)) * MINUTE_MS;
  const firstSeenMs = startMs + 10 * MINUTE_MS;
  const changedMs = endMs + 7 * MINUTE_MS;
  const severity = index % 4 === 0 ? 'outage' : 'issue';
  const impact: Impact = {
    service: DEFAULT_WATCHED_SERVICES[index % DEFAULT_WATCHED_SERVICES.length] ?? '',
    phase: 'over',
    wasConfirmed: true,
    severity,
    worstSeverity: severity,
    startMs,
    endMs,
    message: 'Users may be experiencing a problem with this service.',
    usersAffected: 'Some users were affected',
    firstSeenMs,
    overSeenMs: changedMs,
  };
  const messageId = String(FIRST_ID + index);
  return {
    id: `${messageId}@${startMs}`,
    messageId,
    impacts: [impact],
    episode: 1,
    worstInEpisode: null,
    firstSeenMs,
    changedMs,
    timeline: [
      { atMs: firstSeenMs, kind: 'began', severity },
      { atMs: changedMs, kind: 'over', severity },
    ],
  };
}
