import type { Server } from 'node:https';
import type { FeedAnswer } from '../support/stand-in/stand-in.ts';
import type { Flaw } from './impostors.ts';
import type { Outcome, Start } from '../support/expected-status.ts';
import type { Line, Wire } from './wire.ts';

/** All that a fault may need to do its work. */
export interface Rig {
  wire: Wire;
  impostors: Record<Flaw, Server>;
  /** The browser's own idea of the time. */
  nowMs: () => number;
}

/** Alarms that ring while the fault lasts, in minutes after the check, and those that lead to a request. */
export interface Alarms {
  atMin: readonly number[];
  askAtMin: readonly number[];
}

/** One way in which the wire or Apple's page misbehaves, and what is to come of it. */
export interface Fault {
  name: string;
  /** What becomes of connections; absent: they are fine. */
  line?: (rig: Rig) => Line;
  /** What the page answers; absent: it is fine. */
  answer?: (rig: Rig) => FeedAnswer;
  outcome: Outcome;
  /** Where Node's `fetch` differs from a browser's. */
  inNode?: Outcome;
  /** Chromium's own name for what went wrong: shows that the fault is the one that is meant. */
  netError?: RegExp;
  /** From which states it is tried; all of them unless told otherwise. */
  starts?: readonly Start[];
  /** Whether the check is to end by our own time-out only. */
  timesOut?: boolean;
  /** The alarms of the hour that follows a check from `well`; null: none. */
  alarms?: Alarms | null;
  /** Whether the good reading before it comes without an ETag. */
  withoutValidators?: boolean;
  /** Apple's words as the popup is to quote them. */
  quotes?: string;
  /** How many incidents it may leave behind; one unless told otherwise. */
  maxIncidents?: number;
  /** How many bytes it may put on the wire in a check. */
  maxSentBytes?: number;
}

/**
 * What is sent of a body without end: the cap of two megabytes, and what the browser and the sockets
 * between have taken when it hangs up. How much that is the system says, and how busy it is.
 */
export const MAX_SENT_OF_TOO_MUCH_BYTES = 64 * 1024 * 1024;

export const fails = (reason: (Outcome & { kind: 'fails' })['reason']): Outcome => ({
  kind: 'fails',
  reason,
});
export const reads = (health: (Outcome & { kind: 'reads' })['health']): Outcome => ({
  kind: 'reads',
  health,
});
export const hides = (reason: (Outcome & { kind: 'hides' })['reason']): Outcome => ({
  kind: 'hides',
  reason,
});

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
