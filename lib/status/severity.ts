import { SEVERITIES, type FeedEvent, type Health, type Severity } from './model';

/** `Issue`, `Performance`, an empty word and every unknown word are an issue. */
export function severityOf(statusType: string): Severity {
  const type = statusType.trim().toLowerCase();
  if (type === 'outage') return 'outage';
  return type === 'maintenance' ? 'maintenance' : 'issue';
}

/** Null is the mildest. */
export function rankOf(severity: Severity | null): number {
  return severity ? SEVERITIES.indexOf(severity) : -1;
}

export function worst(severities: Iterable<Severity>): Severity | null {
  let rank = -1;
  for (const severity of severities) rank = Math.max(rank, rankOf(severity));
  return SEVERITIES[rank] ?? null;
}

export function isWorse(a: Severity | null, b: Severity | null): boolean {
  return rankOf(a) > rankOf(b);
}

export type EventState = 'ongoing' | 'over' | 'upcoming';

const EVENT_STATES = new Map<string, EventState>([
  ['ongoing', 'ongoing'],
  ['resolved', 'over'],
  ['completed', 'over'],
  ['upcoming', 'upcoming'],
]);

export function isKnownStatus(eventStatus: string): boolean {
  return EVENT_STATES.has(eventStatus);
}

/** Apple's word counts, whatever its times are; an unknown word is judged by its times, cautiously. */
export function eventState({ eventStatus, startMs, endMs }: FeedEvent, nowMs: number): EventState {
  const known = EVENT_STATES.get(eventStatus);
  if (known) return known;
  if (startMs !== null && startMs > nowMs) return 'upcoming';
  return endMs !== null && endMs <= nowMs ? 'over' : 'ongoing';
}

/** Whether it is a problem at Apple: announced maintenance is not. */
export function isProblem(health: Health): boolean {
  return health === 'issue' || health === 'outage';
}
