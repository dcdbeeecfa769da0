import type { Health } from '../status/model';
import type { Status } from '../status/status';
import { activeImpact } from '../status/incident';
import { msg, type LocalizedText } from '../text/localized-text';
import { isProblem } from '../status/severity';
import { alsoMessage, unknownMessage } from '../status/status-messages';
import type { BadgeColors } from './badge-colors';

/** Everything the toolbar shows, as one value, so that no part can disagree with another. */
export interface ToolbarState {
  health: Health;
  badgeText: string;
  /** Six hexadecimal digits. The text on it is white. */
  badgeColor: `#${string}`;
  /** One line each. */
  tooltip: LocalizedText[];
}

const BADGES: Record<Health, Pick<ToolbarState, 'badgeText' | 'badgeColor'>> = {
  available: { badgeText: '✓', badgeColor: '#1b7f3b' },
  maintenance: { badgeText: 'M', badgeColor: '#5f6b7a' },
  issue: { badgeText: '!', badgeColor: '#c2410c' },
  outage: { badgeText: '✕', badgeColor: '#b3261e' },
  unknown: { badgeText: '?', badgeColor: '#6b7280' },
};

/**
 * What the toolbar shows for a status.
 * In: the status of the service the badge speaks of; those of the others that are worth a line, of
 * which one that has no problem says what it is like; whether the badge says so when all is well; the
 * colors that a badge can have.
 * Out: the face. Its tooltip says when Apple was asked by the clock: nothing repaints a tooltip
 * while the worker sleeps, and "3 minutes ago" would soon be untrue.
 */
export function toolbarStateOf(
  status: Status,
  others: readonly Status[],
  { showsTick, badgeColors }: { showsTick: boolean; badgeColors: BadgeColors },
): ToolbarState {
  const { health } = status;
  const isHidden = (health === 'available' && !showsTick) || !hasSign(health, badgeColors);
  return {
    health,
    ...BADGES[health],
    ...(isHidden && { badgeText: '' }),
    tooltip: [
      tooltipLine(status),
      ...others.map((one) => (isProblem(one.health) ? alsoMessage(one) : tooltipLine(one))),
    ],
  };
}

/** Whether the badge has a sign for a health. */
export function hasSign(health: Health, badgeColors: BadgeColors): boolean {
  return badgeColors === 'any' || isProblem(health);
}

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
