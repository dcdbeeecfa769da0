import type { Settings } from '../settings/settings';
import type { FeedName, Snapshot } from '../status/model';
import { glanceOf } from '../status/glance';
import { serviceIdOf } from '../status/service-id';
import { alsoAffected, statusOf } from '../status/status';
import { isProblem } from '../status/severity';
import { BACKUP_SERVICE, NEEDED_SERVICES } from '../status/watched-services';
import { watchedStatuses, worstStatus } from '../status/worst-status';
import type { BadgeColours } from './badge-colours';
import { faceOf, type Face } from './face';

/**
 * What the toolbar shows of everything known, as the person has set it; and with it what the popup
 * needs of the same to show at once.
 * In: that, the settings, now, and the colours that this browser's badge can have.
 */
export function faceFor(
  snapshots: Record<FeedName, Snapshot>,
  settings: Settings,
  nowMs: number,
  badgeColours: BadgeColours,
): Face & { glance: string } {
  const backup = statusOf(snapshots.consumer, BACKUP_SERVICE, nowMs);
  const status =
    settings.badge === 'worst' ? worstStatus(watchedStatuses(snapshots, settings, nowMs)) : backup;
  const shown = serviceIdOf(status.feed, status.service);
  const others = alsoAffected(snapshots, settings, shown, nowMs);
  // Whatever the badge is about, the tooltip says what iCloud Backup is like.
  const isBackupSaid = shown === BACKUP_SERVICE || isProblem(backup.health);
  const { showsTick } = settings;
  const lines = isBackupSaid ? others : [backup, ...others];
  const face = faceOf(status, lines, { showsTick, badgeColours });
  // The popup's first frame has no word of the others: where there is one to say, it says nothing yet.
  const needed = NEEDED_SERVICES.map((name) => statusOf(snapshots.consumer, name, nowMs));
  const isAllOfIt =
    status === backup &&
    others.length === 0 &&
    needed.every(({ service, health }) => service === BACKUP_SERVICE || !isProblem(health));
  return { ...face, glance: isAllOfIt ? glanceOf(snapshots.consumer) : '' };
}
