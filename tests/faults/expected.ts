import type { Health } from '../../lib/status/model.ts';
import type { Alarms, Fault, Outcome, Start } from './fault.ts';

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

type FeedState = Exclude<Health, 'unknown'>;
type Reason = Exclude<Outcome, { kind: 'reads' }>['reason'] | 'stale';

const BACKUP = 'iCloud Backup';

const KNOWN: Record<FeedState, Omit<Expected, 'health'>> = {
  available: {
    badge: '✓',
    sentence: `Apple reports no problem with ${BACKUP}.`,
    tooltip: /^iCloud Backup: Apple reports no problem · checked at [^·]+$/,
  },
  maintenance: {
    badge: 'M',
    sentence: `Apple is doing maintenance on ${BACKUP}.`,
    tooltip: /^iCloud Backup: maintenance since [^·]+ · checked at [^·]+$/,
  },
  issue: {
    badge: '!',
    sentence: `Apple is having problems with ${BACKUP}.`,
    tooltip: /^iCloud Backup: problem since [^·]+ · checked at [^·]+$/,
  },
  outage: {
    badge: '✕',
    sentence: `${BACKUP} is down.`,
    tooltip: /^iCloud Backup: outage since [^·]+ · checked at [^·]+$/,
  },
};

const UNKNOWN: Record<Reason, string> = {
  timeout: "Can't tell: Apple's status page took too long to respond.",
  unreachable: "Can't tell: Apple's status page can't be reached.",
  refused: "Can't tell: Apple's status page returned an error.",
  serverError: "Can't tell: Apple's status page isn't working.",
  redirected: "Can't tell: the answer didn't come from Apple's status page.",
  malformed: "Can't tell: Apple's status page sent something that can't be read.",
  outdated: "Can't tell: only an old copy of Apple's status page is available.",
  blocked: "Can't tell: your browser doesn't let extensions read Apple's status page.",
  missing: `Can't tell: ${BACKUP} isn't on Apple's status page.`,
  unreadable: `Can't tell: Apple's entry for ${BACKUP} can't be read.`,
  stale: "Can't tell: the last check was too long ago.",
};

const BEFORE: Record<Start, string> = {
  nothing: '',
  well: ' At [^·]+: Apple reported no problem\\.',
  outage: ' At [^·]+: it was down\\.',
};

/** What is shown where something is known. */
export const known = (health: FeedState): Expected => ({ health, ...KNOWN[health] });

/** What is shown where nothing can be told. In: why, and what was known before. */
export function unknown(reason: Reason, start: Start): Expected {
  const sentence = UNKNOWN[reason];
  const tooltip = new RegExp(`^${BACKUP} · ${sentence}${BEFORE[start]}$`);
  return { health: 'unknown', badge: '?', sentence, tooltip };
}

/** What is known before a fault. */
export const KNOWN_AT: Record<Exclude<Start, 'nothing'>, Expected> = {
  well: known('available'),
  outage: known('outage'),
};

/** What is shown while a fault lasts, so many minutes after the last good reading. */
export function expectedDuring(outcome: Outcome, start: Start, ageMin: number): Expected {
  if (outcome.kind === 'reads') {
    // One reading ends no outage.
    const isKept = start === 'outage' && outcome.health === 'available';
    return known(isKept ? 'outage' : outcome.health);
  }
  const changesState = outcome.reason === 'unreadable' && start === 'well';
  if (start === 'nothing' || changesState || ageMin >= STALE_AFTER_MIN)
    return unknown(outcome.reason, start);
  return KNOWN_AT[start];
}

/** Whether the popup says that there was no reading lately: only beside one that still counts. */
export function saysNoReading(outcome: Outcome, start: Start): boolean {
  return outcome.kind === 'fails' && start !== 'nothing';
}

/** An hour after a failure: the next pauses are of 5, 10, 20 and 40 minutes. */
const PAUSES: Alarms = { atMin: [5, 10, 15, 20, 30, 35, 60], askAtMin: [5, 15, 35] };
/** Where Apple's page could be read each alarm asks it. */
const NO_PAUSES: Alarms = { atMin: [5, 10, 20, 30], askAtMin: [5, 10, 20, 30] };
const NONE: Alarms = { atMin: [], askAtMin: [] };

/** The alarms that follow a check from `well`. */
export function alarmsDuring({ alarms, outcome }: Fault): Alarms {
  if (alarms === null) return NONE;
  return alarms ?? (outcome.kind === 'fails' ? PAUSES : NO_PAUSES);
}

/** How many notifications come of a fault and its end: none of what is no news. */
export function noticesOf(outcome: Outcome, start: Start): { atLeast: number; atMost: number } {
  if (outcome.kind !== 'reads' || outcome.health === 'available') return { atLeast: 0, atMost: 0 };
  // Its beginning and its end; the first reading ever is silent, and known already is no news.
  const atMost = { nothing: 1, well: 2, outage: 2 }[start];
  return { atLeast: start === 'outage' ? 0 : atMost, atMost };
}
