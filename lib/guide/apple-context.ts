import { isStale, statusOf, type UnknownReason } from '../status/status';
import { activeImpact, endOf, isAnyActive, neededImpacts } from '../status/incident';
import type { Health, Incident, FeedSnapshot } from '../status/model';
import { isProblem } from '../status/severity';
import { BACKUP_SERVICE, NEEDED_SERVICES } from '../status/watched-services';

/** For so long a problem that is over is still worth a word: try again. */
const RECENT_MS = 24 * 60 * 60_000;

/** A problem of Apple's that is over. */
export interface EndedProblem {
  incidentId: string;
  /** When it ended by Apple's word, else when that was seen. */
  endMs: number;
  /** When we saw that it was over. */
  seenMs: number;
}

/** What the plan must know of Apple. */
export interface AppleContext {
  /** Of iCloud Backup, by the live reading. */
  health: Health;
  /** Why nothing can be said; null unless the health is unknown. */
  reason: UnknownReason | null;
  /**
   * Whether backing up or signing in has a problem, or had one when it was last known: then changing
   * things on the device is vain, and could lock a person out.
   */
  isTroubled: boolean;
  /** Since when, as we saw it; null while there is no trouble. */
  troubledSinceMs: number | null;
  /** The latest problem of backing up or signing in that ended within a day; null where none did. */
  ended: EndedProblem | null;
  /** When iCloud Backup was last read; null when never. */
  lastReadMs: number | null;
  nowMs: number;
}

/** Apple as the plan sees it. In: everything stored of the feed (null: nothing known yet), now. */
export function appleContext(snapshot: FeedSnapshot | null, nowMs: number): AppleContext {
  const state = snapshot ?? { state: null, check: null };
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

/** Whether there is nothing to say of Apple but that it reports no problem. */
export function isAllClear({ health, isTroubled, ended }: AppleContext): boolean {
  return health === 'available' && !isTroubled && ended === null;
}

/** Since when a service has a problem, or had one when it was last known; null where it has none. */
function troubleOf(state: FeedSnapshot, service: string, nowMs: number): number | null {
  const { lastKnown, incident } = statusOf(state, service, nowMs);
  if (!lastKnown || !isProblem(lastKnown.health)) return null;
  return (incident && activeImpact(incident, service)?.firstSeenMs) ?? 0;
}

/** Whether a person's own look at Apple's page still counts: fresh, and later than any reading. */
export function isOwnLookFresh(lookedAtMs: number, { lastReadMs, nowMs }: AppleContext): boolean {
  // A reading from the future (the clock was set back) is later than every look: it can't count.
  const isOutdone = lastReadMs !== null && lastReadMs <= nowMs && lookedAtMs <= lastReadMs;
  return !isStale(lookedAtMs, nowMs) && !isOutdone;
}

function lastEnded(incidents: readonly Incident[], nowMs: number): EndedProblem | null {
  let last: EndedProblem | null = null;
  for (const incident of incidents) {
    const ended = endedProblem(incident);
    if (!ended || nowMs - ended.endMs > RECENT_MS || ended.endMs > nowMs) continue;
    if (!last || ended.endMs > last.endMs) last = ended;
  }
  return last;
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
