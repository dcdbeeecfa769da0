import { isStale } from '../status/freshness';
import type { Health, Snapshot } from '../status/model';
import { isProblem } from '../status/severity';
import { statusOf } from '../status/status';
import { BACKUP_SERVICE, SIGN_IN_SERVICES } from '../status/watched-services';

/** What the plan must know of Apple. */
export interface Apple {
  /** Of iCloud Backup, by the live reading. */
  health: Health;
  /**
   * Whether backing up or signing in has a problem, or had one when it was last known: then changing
   * things on the device is vain, and could lock a person out.
   */
  isTroubled: boolean;
  /** When iCloud Backup was last read; null when never. */
  lastReadMs: number | null;
  nowMs: number;
}

/** Apple as the plan sees it. In: everything stored of the feed (null: nothing known yet), now. */
export function appleOf(snapshot: Snapshot | null, nowMs: number): Apple {
  const known = snapshot ?? { known: null, check: null };
  const { health, lastKnown } = statusOf(known, BACKUP_SERVICE, nowMs);
  const isTroubled = [BACKUP_SERVICE, ...SIGN_IN_SERVICES].some((service) => {
    const { lastKnown: last } = statusOf(known, service, nowMs);
    return last !== null && isProblem(last.health);
  });
  return { health, isTroubled, lastReadMs: lastKnown?.atMs ?? null, nowMs };
}

/** Whether a person's own look at Apple's page still counts: fresh, and later than any reading. */
export function isOwnLookFresh(lookedAtMs: number, { lastReadMs, nowMs }: Apple): boolean {
  // A reading from the future (the clock was set back) is later than every look: it can't count.
  const isOutdone = lastReadMs !== null && lastReadMs <= nowMs && lookedAtMs <= lastReadMs;
  return !isStale(lookedAtMs, nowMs) && !isOutdone;
}
