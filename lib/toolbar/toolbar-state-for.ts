import type { Settings } from '../settings/settings';
import type { FeedName, FeedSnapshot } from '../status/model';
import { serviceIdOf } from '../status/service-id';
import { statusOf } from '../status/status';
import { isProblem } from '../status/severity';
import { BACKUP_SERVICE } from '../status/watched-services';
import { alsoAffected, watchedStatuses, worstStatus } from '../services/worst-status';
import type { BadgeColors } from './badge-colors';
import { toolbarStateOf, type ToolbarState } from './toolbar-state';

/**
 * What the toolbar shows of everything known, as the person has set it.
 * In: that, the settings, now, and the colors that this browser's badge can have.
 */
export function toolbarState(
  snapshots: Record<FeedName, FeedSnapshot>,
  settings: Settings,
  nowMs: number,
  badgeColors: BadgeColors,
): ToolbarState {
  const backup = statusOf(snapshots.consumer, BACKUP_SERVICE, nowMs);
  const status =
    settings.badge === 'worst' ? worstStatus(watchedStatuses(snapshots, settings, nowMs)) : backup;
  const shown = serviceIdOf(status.feed, status.service);
  const others = alsoAffected(snapshots, settings, shown, nowMs);
  // Whatever the badge is about, the tooltip says what iCloud Backup is like.
  const isBackupSaid = shown === BACKUP_SERVICE || isProblem(backup.health);
  const { showsTick } = settings;
  const lines = isBackupSaid ? others : [backup, ...others];
  return toolbarStateOf(status, lines, { showsTick, badgeColors });
}
