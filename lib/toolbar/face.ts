import type { Health } from '../status/model';
import type { Status } from '../status/status';
import { activeImpact } from '../status/incident';
import { message, type Message } from '../text/message';
import { otherLine } from '../status/other-line';
import { isProblem } from '../status/severity';
import { unknownSentence } from '../status/unknown-sentence';
import type { BadgeColours } from './badge-colours';

/** Everything the toolbar shows, as one value, so that no part can disagree with another. */
export interface Face {
  health: Health;
  badgeText: string;
  /** Six hexadecimal digits. The text on it is white. */
  badgeColour: `#${string}`;
  /** One line each. */
  tooltip: Message[];
}

const BADGES: Record<Health, Pick<Face, 'badgeText' | 'badgeColour'>> = {
  available: { badgeText: '✓', badgeColour: '#1b7f3b' },
  maintenance: { badgeText: 'M', badgeColour: '#5f6b7a' },
  issue: { badgeText: '!', badgeColour: '#c2410c' },
  outage: { badgeText: '✕', badgeColour: '#b3261e' },
  unknown: { badgeText: '?', badgeColour: '#6b7280' },
};

/**
 * What the toolbar shows for a status.
 * In: the status of the service the badge speaks of; those of the others that are worth a line, of
 * which one that has no problem says what it is like; whether the badge says so when all is well; the
 * colours that a badge can have.
 * Out: the face. Its tooltip says when Apple was asked by the clock: nothing repaints a tooltip
 * while the worker sleeps, and "3 minutes ago" would soon be untrue.
 */
export function faceOf(
  status: Status,
  others: readonly Status[],
  { showsTick, badgeColours }: { showsTick: boolean; badgeColours: BadgeColours },
): Face {
  const { health } = status;
  const isHidden = (health === 'available' && !showsTick) || !hasSign(health, badgeColours);
  return {
    health,
    ...BADGES[health],
    ...(isHidden && { badgeText: '' }),
    tooltip: [
      tooltipLine(status),
      ...others.map((one) => (isProblem(one.health) ? otherLine(one) : tooltipLine(one))),
    ],
  };
}

/** Whether the badge has a sign for a health. */
export function hasSign(health: Health, badgeColours: BadgeColours): boolean {
  return badgeColours === 'any' || isProblem(health);
}

function tooltipLine(status: Status): Message {
  const { service, health, lastKnown } = status;
  if (health === 'unknown' || !lastKnown) {
    const sentence = unknownSentence(status);
    if (!lastKnown) return message('tooltip.unknown', service, sentence);
    const before = message(`before.${lastKnown.health}`);
    return message('tooltip.unknownSince', service, sentence, { atMs: lastKnown.atMs }, before);
  }
  const checked = { atMs: lastKnown.atMs };
  const impact = status.incident && activeImpact(status.incident, service);
  if (health === 'available') return message('tooltip.available', service, checked);
  const sinceMs = impact?.startMs ?? impact?.firstSeenMs ?? lastKnown.atMs;
  return message(`tooltip.${health}`, service, { atMs: sinceMs }, checked);
}
