import { alsoAffected, watchedStatuses, worstStatus } from '../services/worst-status';
import type { Settings } from '../settings/settings';
import { activeImpact } from '../status/incident';
import type { FeedName, FeedSnapshot, Health } from '../status/model';
import { BACKUP_SERVICE, serviceIdOf } from '../status/service-names';
import { isProblem } from '../status/severity';
import { statusOf, type Status } from '../status/status';
import { alsoMessage, unknownMessage } from '../status/status-messages';
import { msg, type LocalizedText } from '../text/localized-text';

/** Safari's badge is always red: there it shows only problems, and the icon shows the rest. */
export type BadgeColors = 'any' | 'redOnly';

export function badgeColorsIn(browserName: string): BadgeColors {
  return browserName === 'safari' ? 'redOnly' : 'any';
}

/** Everything the toolbar shows, as one value, so that no parts can disagree. */
export interface ToolbarState {
  health: Health;
  badgeText: string;
  badgeColor: `#${string}`;
  tooltip: LocalizedText[];
}

const BADGES: Record<Health, Pick<ToolbarState, 'badgeText' | 'badgeColor'>> = {
  available: { badgeText: '✓', badgeColor: '#1b7f3b' },
  maintenance: { badgeText: 'M', badgeColor: '#5f6b7a' },
  issue: { badgeText: '!', badgeColor: '#c2410c' },
  outage: { badgeText: '✕', badgeColor: '#b3261e' },
  unknown: { badgeText: '?', badgeColor: '#6b7280' },
};

export function toolbarState(
  snapshots: Record<FeedName, FeedSnapshot>,
  settings: Settings,
  nowMs: number,
  badgeColors: BadgeColors,
): ToolbarState {
  const backup = statusOf(snapshots.consumer, BACKUP_SERVICE, nowMs);
  const status =
    settings.badge === 'worst' ? worstStatus(watchedStatuses(snapshots, settings, nowMs)) : backup;
  const { health } = status;
  const shown = serviceIdOf(status.feed, status.service);
  const others = alsoAffected(snapshots, settings, shown, nowMs);
  // iCloud Backup always has a line, whichever service the badge shows.
  const hasBackupLine = shown === BACKUP_SERVICE || isProblem(backup.health);
  const tooltip = [
    tooltipLine(status),
    ...(hasBackupLine ? [] : [tooltipLine(backup)]),
    ...others.map(alsoMessage),
  ];
  const toolbar = toolbarOf(health, tooltip, badgeColors);
  return health === 'available' && !settings.showsTick ? { ...toolbar, badgeText: '' } : toolbar;
}

/** For a page that finds that the worker has stopped: its last toolbar state would stay forever. */
export function stoppedToolbar(status: Status, badgeColors: BadgeColors): ToolbarState {
  return toolbarOf('unknown', [tooltipLine(status)], badgeColors);
}

function toolbarOf(health: Health, tooltip: LocalizedText[], badgeColors: BadgeColors) {
  const badge = { health, ...BADGES[health], tooltip };
  return hasBadge(health, badgeColors) ? badge : { ...badge, badgeText: '' };
}

export function hasBadge(health: Health, badgeColors: BadgeColors): boolean {
  return badgeColors === 'any' || isProblem(health);
}

/** Clock times: the tooltip does not change until the next check, so "3 min ago" would become false. */
function tooltipLine(status: Status): LocalizedText {
  const { service, health, lastKnown } = status;
  if (health === 'unknown' || !lastKnown) {
    const sentence = unknownMessage(status);
    if (!lastKnown) return msg('tooltip.unknown', service, sentence);
    const before = msg(`before.${lastKnown.health}`);
    return msg('tooltip.unknownSince', service, sentence, { atMs: lastKnown.atMs }, before);
  }
  const checked = { atMs: lastKnown.atMs };
  const impact = status.incident && activeImpact(status.incident, service);
  if (health === 'available') return msg('tooltip.available', service, checked);
  const sinceMs = impact?.startMs ?? impact?.firstSeenMs ?? lastKnown.atMs;
  return msg(`tooltip.${health}`, service, { atMs: sinceMs }, checked);
}
