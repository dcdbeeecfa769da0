import { activeImpact } from './incident';
import type { Snapshot } from './model';
import { statusOf } from './status';
import { BACKUP_SERVICE } from './watched-services';

/** The format; what another version wrote is not read. */
export const GLANCE_FORMAT = '1';

/**
 * What must be known of iCloud Backup to show its status at once, small enough for the popup's address:
 * words of ours and numbers, and nothing that Apple wrote.
 * In: everything stored of the consumer feed. Out: the query of an address, without its question mark.
 * The moment is no part of it: who reads it looks at the clock.
 */
export function glanceOf(snapshot: Snapshot): string {
  const { known, check } = snapshot;
  const entry = known?.services.find(({ name }) => name === BACKUP_SERVICE);
  const { incident } = statusOf(snapshot, BACKUP_SERVICE, 0);
  const impact = incident && activeImpact(incident, BACKUP_SERVICE);
  const failing = check?.failing;
  const fields: Record<string, string | number | null | undefined> = {
    glance: GLANCE_FORMAT,
    listed: entry && 1,
    lost: entry?.lost?.reason,
    lostRead: entry?.lost?.lastReadMs,
    tried: check?.attemptedAtMs,
    read: check?.readAtMs,
    failing: failing?.reason,
    failingSince: failing?.sinceMs,
    unsure: failing?.isUnsure ? 1 : null,
    incident: incident && digestOf(incident.id),
    severity: impact?.severity,
    phase: impact?.phase,
    start: impact?.startMs,
    seen: impact?.firstSeenMs,
  };
  const said = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
}

/** By what an incident is known in a glance: 32 bits, FNV-1a. */
function digestOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1)
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
