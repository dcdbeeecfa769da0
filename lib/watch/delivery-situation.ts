import type { DeliverySituation } from '../notices/delivery';
import type { Settings } from '../settings/settings';
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
    nowMs: nowMs(),
    timeZone: timeZone(),
  };
}
