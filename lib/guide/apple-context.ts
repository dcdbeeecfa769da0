import { isStale, statusOf, type UnknownReason } from '../status/status';
import { activeImpact, endOf, isAnyActive, neededImpacts } from '../status/incident';
import { NO_SNAPSHOT, type Health, type Incident, type FeedSnapshot } from '../status/model';
import { isProblem } from '../status/severity';
import { BACKUP_SERVICE, NEEDED_SERVICES } from '../status/service-names';

/** For how long after a problem the guide suggests trying again. */
const RECENT_MS = 24 * 60 * 60_000;

export interface EndedProblem {
  incidentId: string;
  /** When it ended according to Apple, otherwise when its end was seen. */
  endMs: number;
  /** When its end was seen. */
  seenMs: number;
}

export interface AppleContext {
  health: Health;
  /** Null unless the health is unknown. */
  reason: UnknownReason | null;
  /** Whether backing up or signing in has a problem, or had one when last read. */
  isTroubled: boolean;
  /** When the problem was first seen; null if there is none. */
  troubledSinceMs: number | null;
  /** The latest problem of backing up or signing in that ended within a day. */
  ended: EndedProblem | null;
  /** When iCloud Backup was last read; null: never. */
  lastReadMs: number | null;
  nowMs: number;
}

export function appleContext(snapshot: FeedSnapshot | null, nowMs: number): AppleContext {
  const state = snapshot ?? NO_SNAPSHOT;
  const { health, reason, lastKnown } = statusOf(state, BACKUP_SERVICE, nowMs);
  const troubles = NEEDED_SERVICES.flatMap((service) => troubleOf(state, service, nowMs) ?? []);
  const ended = lastEnded(state.state?.incidents ?? [], nowMs);
  return {
    health,
    reason,
    isTroubled: troubles.length > 0,
    troubledSinceMs: troubles.length > 0 ? Math.min(...troubles) : null,
    ended,
    lastReadMs: lastKnown?.atMs ?? null,
    nowMs,
  };
}

/** Since when a service has a problem, or had one when last read. */
function troubleOf(state: FeedSnapshot, service: string, nowMs: number): number | null {
  const { lastKnown, incident } = statusOf(state, service, nowMs);
  if (!lastKnown || !isProblem(lastKnown.health)) return null;
  return (incident && activeImpact(incident, service)?.firstSeenMs) ?? 0;
}

/** Whether the user's own look at Apple's page still counts: it is recent, and later than every reading. */
export function isOwnLookFresh(lookedAtMs: number, { lastReadMs, nowMs }: AppleContext): boolean {
  // A reading from the future (the clock was set back) would always be later.
  const isSuperseded = lastReadMs !== null && lastReadMs <= nowMs && lookedAtMs <= lastReadMs;
  return !isStale(lookedAtMs, nowMs) && !isSuperseded;
}

function lastEnded(incidents: readonly Incident[], nowMs: number): EndedProblem | null {
  const ended = incidents
    .flatMap((incident) => endedProblem(incident) ?? [])
    .filter(({ endMs }) => endMs <= nowMs && nowMs - endMs <= RECENT_MS);
  return ended.toSorted((a, b) => b.endMs - a.endMs)[0] ?? null;
}

function endedProblem(incident: Incident): EndedProblem | null {
  const impacts = neededImpacts(incident);
  const isProblemOfNeeded = impacts.some(({ worstSeverity }) => isProblem(worstSeverity));
  if (!isProblemOfNeeded || isAnyActive(impacts)) return null;
  const seenMs = Math.max(...impacts.map(({ overSeenMs }) => overSeenMs ?? 0));
  return seenMs > 0
    ? { incidentId: incident.id, endMs: endOf({ impacts }) ?? seenMs, seenMs }
    : null;
}
