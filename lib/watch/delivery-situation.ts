import type { DeliverySituation } from '../notifications/plan-delivery';
import type { Settings } from '../settings/settings';
import { isForbidden } from '../status/forbidden';
import { isStale } from '../status/freshness';
import { FEEDS, type FeedSnapshot } from '../status/model';
import { orReport } from './check-feed';
import type { FeedSnapshots, WatchDependencies } from './dependencies';

/** What decides how the notifications that are owed are told, as it is now. */
export async function deliverySituation(
  { preferences, nowMs, timeZone, report }: WatchDependencies,
  snapshots: FeedSnapshots,
  settings: Settings,
): Promise<DeliverySituation> {
  const state = Object.values(snapshots).flatMap((snapshot) => snapshot.state ?? []);
  return {
    settings,
    preferences: await orReport(preferences.preferences(), [], report),
    incidents: state.flatMap(({ incidents }) => incidents),
    announcements: state.flatMap(({ announcements = [] }) => announcements),
    unsureFeeds: FEEDS.filter((feed) => isUnsure(snapshots[feed], nowMs())),
    nowMs: nowMs(),
    timeZone: timeZone(),
  };
}

function isUnsure({ check, storeUnreadable }: FeedSnapshot, nowMs: number): boolean {
  const readMs = check?.readAtMs ?? null;
  return (
    Boolean(storeUnreadable) || isForbidden(check) || readMs === null || isStale(readMs, nowMs)
  );
}
