import type { DeliverySituation } from '../notices/delivery';
import type { Settings } from '../settings/settings';
import { isForbidden } from '../status/forbidden';
import { isStale } from '../status/freshness';
import { FEEDS, type Snapshot } from '../status/model';
import { orReport } from './check-feed';
import type { Snapshots, WatchDependencies } from './dependencies';

/** What decides how the notices that are owed are told, as it is now. */
export async function deliverySituation(
  { wishes, nowMs, timeZone, report }: WatchDependencies,
  snapshots: Snapshots,
  settings: Settings,
): Promise<DeliverySituation> {
  const known = Object.values(snapshots).flatMap((snapshot) => snapshot.known ?? []);
  return {
    settings,
    wishes: await orReport(wishes.wishes(), [], report),
    incidents: known.flatMap(({ incidents }) => incidents),
    announcements: known.flatMap(({ announcements = [] }) => announcements),
    unsureFeeds: FEEDS.filter((feed) => isUnsure(snapshots[feed], nowMs())),
    nowMs: nowMs(),
    timeZone: timeZone(),
  };
}

function isUnsure({ check, isBlind }: Snapshot, nowMs: number): boolean {
  const readMs = check?.readAtMs ?? null;
  return Boolean(isBlind) || isForbidden(check) || readMs === null || isStale(readMs, nowMs);
}
