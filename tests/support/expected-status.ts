import type { FailureReason, Health } from '../../lib/status/model.ts';

/** What is known before the fault: nothing at all, that all is well, or an outage. */
export type Start = 'nothing' | 'well' | 'outage';

type Untried = 'offline' | 'notPermitted' | 'outdated' | 'blocked';

/** What a check makes of a fault. */
export type Outcome =
  /** Nothing could be read. */
  | { kind: 'fails'; reason: Exclude<FailureReason, Untried> }
  /** It is no obstacle: this is what was read. */
  | { kind: 'reads'; health: FeedState }
  /** The body is sound, but for iCloud Backup. */
  | { kind: 'hides'; reason: 'missing' | 'unreadable' };

/** A reading is not gone by for longer than this. */
const STALE_AFTER_MIN = 30;

/** What people are to be shown. */
export interface Expected {
  health: Health;
  badge: string;
  /** The popup's heading. */
  sentence: string;
  tooltip: RegExp;
}

type FeedState = Exclude<Health, 'unknown' | 'maintenance'>;
type Reason = Exclude<Outcome, { kind: 'reads' }>['reason'] | 'stale';

const BACKUP = 'iCloud Backup';

const KNOWN = {
  available: ['✓', `Apple reports no problem with ${BACKUP}.`, 'Apple reports no problem'],
  issue: ['!', `Apple is having problems with ${BACKUP}.`, 'problem since [^·]+'],
  outage: ['✕', `${BACKUP} is down.`, 'outage since [^·]+'],
} as const;

const UNKNOWN: Record<Reason, string> = {
  timeout: "Can't tell: Apple's status page took too long to respond.",
  unreachable: "Can't tell: Apple's status page can't be reached.",
  refused: "Can't tell: Apple's status page returned an error.",
  serverError: "Can't tell: Apple's status page isn't working.",
  redirected: "Can't tell: the answer didn't come from Apple's status page.",
  malformed: "Can't tell: Apple's status page sent something that can't be read.",
  missing: `Can't tell: ${BACKUP} isn't on Apple's status page.`,
  unreadable: `Can't tell: Apple's entry for ${BACKUP} can't be read.`,
  stale: "Can't tell: the last check was too long ago.",
};

const BEFORE: Record<Start, string> = {
  nothing: '',
  well: ' As of [^·]+: Apple reported no problem\\.',
  outage: ' As of [^·]+: the service was down\\.',
};

/** What is shown where something is known. */
export function known(health: FeedState): Expected {
  const [badge, sentence, words] = KNOWN[health];
  return { health, badge, sentence, tooltip: new RegExp(`^${BACKUP}: ${words} · checked [^·]+$`) };
}

/** What is shown where nothing can be told. In: why, and what was known before. */
export function unknown(reason: Reason, start: Start): Expected {
  const sentence = UNKNOWN[reason];
  const tooltip = new RegExp(`^${BACKUP} · ${sentence}${BEFORE[start]}$`);
  return { health: 'unknown', badge: '?', sentence, tooltip };
}

/** What is known before a fault. */
export const KNOWN_AT = { well: known('available'), outage: known('outage') };

/** What is shown while a fault lasts, so many minutes after the last good reading. */
export function expectedDuring(outcome: Outcome, start: Start, ageMin: number): Expected {
  // One reading ends no outage.
  if (outcome.kind === 'reads')
    return start === 'outage' && outcome.health === 'available'
      ? KNOWN_AT.outage
      : known(outcome.health);
  const changesState = outcome.reason === 'unreadable' && start === 'well';
  if (start === 'nothing' || changesState || ageMin >= STALE_AFTER_MIN)
    return unknown(outcome.reason, start);
  return KNOWN_AT[start];
}
