import type { Settings } from '../settings/settings';
import { monitoredServices } from '../settings/watch-list';
import {
  FEEDS,
  type FailureReason,
  type FeedName,
  type Health,
  type Incident,
  type FeedSnapshot,
} from './model';
import { isForbidden } from './forbidden';
import { activeImpact } from './incident';
import { isStale } from './freshness';
import { isActive } from './phase';
import { serviceIdOf, type ServiceId } from './service-id';
import { healthFrom, isProblem, isWorse } from './severity';

/** Why nothing can be said. `notYet`: never asked; `stale`: simply too long ago. */
export type UnknownReason = FailureReason | 'missing' | 'unreadable' | 'notYet' | 'stale';

/** The one value that badge, tooltip, popup and page derive from. */
export interface Status {
  service: string;
  feed: FeedName;
  health: Health;
  /** Null unless the health is unknown. */
  reason: UnknownReason | null;
  /** The worst active incident; also where it was the last thing known. */
  incident: Incident | null;
  /** What the last sound reading said, and when; null when there never was one. */
  lastKnown: { health: Exclude<Health, 'unknown'>; atMs: number } | null;
  /** Since when checks fail; null while they succeed. */
  failingSinceMs: number | null;
  /** Apple's latest word is that it is over, and one more check is to confirm it. */
  isClearing: boolean;
}

/**
 * What one service is like at a moment.
 * In: everything stored of its feed, its name, now.
 * Out: its status. Never `available` unless a sound, fresh reading of this very service said so.
 */
export function statusOf(snapshot: FeedSnapshot, service: string, nowMs: number): Status {
  const { state, check } = snapshot;
  const feed = state?.feed ?? check?.feed ?? 'consumer';
  const entry = state?.services.find((candidate) => candidate.name === service);
  const incident = state ? worstActive(state.incidents, service) : null;
  const impact = incident && activeImpact(incident, service);
  const readMs = entry?.lost ? entry.lost.lastReadMs : entry ? (check?.readAtMs ?? null) : null;
  const failingSinceMs = check?.failing?.sinceMs ?? null;
  const lastKnown =
    readMs === null ? null : { health: healthFrom(impact?.severity ?? null), atMs: readMs };
  const isClearing = impact?.phase === 'clearing' || impact?.phase === 'receding';
  const rest = { service, feed, incident, lastKnown, failingSinceMs, isClearing };
  if (isForbidden(check)) return { ...rest, health: 'unknown', reason: 'notPermitted' };
  // An event that can't be read has joined what was fine: that is no failed check, it is news.
  if (entry?.lost?.reason === 'unreadable' && lastKnown?.health === 'available')
    return { ...rest, health: 'unknown', reason: 'unreadable' };
  if (lastKnown && !isStale(lastKnown.atMs, nowMs))
    return { ...rest, health: lastKnown.health, reason: null };
  const isRead = entry !== undefined && check?.readAtMs;
  const why = check?.failing?.reason ?? entry?.lost?.reason ?? (isRead ? 'stale' : 'notYet');
  return { ...rest, health: 'unknown', reason: why };
}

/**
 * What else has a problem now, by what is fresh: of both feeds what is watched, and the services
 * without which no backup can be made. In: all but this one, by its id over both feeds.
 */
export function alsoAffected(
  snapshots: Record<FeedName, FeedSnapshot>,
  settings: Pick<Settings, 'watched'>,
  exceptId: ServiceId,
  nowMs: number,
): Status[] {
  return FEEDS.flatMap((feed) =>
    monitoredServices(settings, feed)
      .filter((service) => serviceIdOf(feed, service) !== exceptId)
      .map((service) => statusOf(snapshots[feed], service, nowMs)),
  ).filter(({ health }) => isProblem(health));
}

function worstActive(incidents: readonly Incident[], service: string): Incident | null {
  let found: Incident | null = null;
  for (const incident of incidents) {
    const severity = activeImpact(incident, service)?.severity ?? null;
    const foundSeverity = found && (activeImpact(found, service)?.severity ?? null);
    if (isWorse(severity, foundSeverity)) found = incident;
  }
  return found;
}

/** Whether any watched service has an ongoing event, by what was last read. */
export function hasOngoing({ state }: FeedSnapshot): boolean {
  const lost = new Set(state?.services.filter((s) => s.lost).map(({ name }) => name));
  return (state?.incidents ?? []).some(({ impacts }) =>
    impacts.some(({ phase, service }) => isActive(phase) && !lost.has(service)),
  );
}
