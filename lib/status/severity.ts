import { SEVERITIES, type FeedEvent, type Health, type Severity } from './model';

/** `Issue`, `Performance`, an empty word and every unknown word are an issue. */
export function severityOf(statusType: string): Severity {
  const type = statusType.trim().toLowerCase();
  if (type === 'outage') return 'outage';
  return type === 'maintenance' ? 'maintenance' : 'issue';
}

export function worst(severities: Iterable<Severity>): Severity | null {
  let rank = -1;
  for (const severity of severities) rank = Math.max(rank, SEVERITIES.indexOf(severity));
  return SEVERITIES[rank] ?? null;
}

export function isWorse(a: Severity | null, b: Severity | null): boolean {
  return (a ? SEVERITIES.indexOf(a) : -1) > (b ? SEVERITIES.indexOf(b) : -1);
}

export type EventState = 'ongoing' | 'over' | 'upcoming';

/** Apple's word counts, whatever its times are; an unknown word is judged by its times, cautiously. */
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

/** Whether it is a problem at Apple: announced maintenance is not. */
export function isProblem(health: Health): boolean {
  return health === 'issue' || health === 'outage';
}

export function healthFrom(severity: Severity | null): Exclude<Health, 'unknown'> {
  return severity ?? 'available';
}
