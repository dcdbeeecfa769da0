import { SEVERITIES, type FeedEvent, type Health, type Severity } from './model';

/**
 * How bad Apple calls an event. Total: `Issue`, `Performance`, an empty word and every word that we
 * don't know are an issue.
 */
export function severityOf(statusType: string): Severity {
  const type = statusType.trim().toLowerCase();
  if (type === 'outage') return 'outage';
  return type === 'maintenance' ? 'maintenance' : 'issue';
}

/** The worst of several severities; null of none. */
export function worst(severities: Iterable<Severity>): Severity | null {
  let rank = -1;
  for (const severity of severities) rank = Math.max(rank, SEVERITIES.indexOf(severity));
  return SEVERITIES[rank] ?? null;
}

/** Whether `a` is worse than `b`, where null is no incident at all. */
export function isWorse(a: Severity | null, b: Severity | null): boolean {
  return (a ? SEVERITIES.indexOf(a) : -1) > (b ? SEVERITIES.indexOf(b) : -1);
}

export type EventState = 'ongoing' | 'over' | 'upcoming';

/**
 * Where an event is in its life. Only Apple's word `ongoing` makes it ongoing, whatever its times
 * say; a word that we don't know is judged by its times, and by doubt.
 */
export function eventState(event: FeedEvent, nowMs: number): EventState {
  switch (event.eventStatus) {
    case 'ongoing':
      return 'ongoing';
    case 'resolved':
    case 'completed':
      return 'over';
    case 'upcoming':
      return 'upcoming';
    default:
      if (event.startMs !== null && event.startMs > nowMs) return 'upcoming';
      return event.endMs !== null && event.endMs <= nowMs ? 'over' : 'ongoing';
  }
}

/** Whether something is wrong at Apple: maintenance is announced work, no problem. */
export function isProblem(health: Health): boolean {
  return health === 'issue' || health === 'outage';
}

/** The health of a service that was read, from the worst that is ongoing. */
export function healthFrom(severity: Severity | null): Exclude<Health, 'unknown'> {
  return severity ?? 'available';
}
