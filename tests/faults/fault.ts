import type { Outcome, Start } from '../support/expected-status.ts';
import { allIsWell, backupOutage } from '../../dev/stand-in/feed-scenes.ts';
import type { FeedAnswer, FeedHandler } from '../../dev/stand-in/stand-in.ts';
import { whole } from './behaviors.ts';
import type { Line } from './wire.ts';

/** One way in which the wire or Apple's server misbehaves, and what is to come of it. */
export interface Fault {
  name: string;
  outcome: Outcome;
  /** What becomes of connections; absent: they are fine. */
  line?: Line;
  /** What the server answers; absent: that all is well. */
  answer?: FeedAnswer;
  /** Where Node's `fetch` differs from a browser's. */
  inNode?: Outcome;
  /** It ends by our own time limit only. That takes its time, so it is tried from one state. */
  timesOutFrom?: Start;
  /**
   * The alarms after a check from `well`, where they are special: in minutes after it, with `!` where
   * Apple is asked.
   */
  alarms?: string;
  /** Whether the good reading before it comes without an ETag. */
  withoutValidators?: boolean;
  /** Apple's words as the popup is to quote them. */
  quotes?: string;
  /** How many incidents it may leave behind. */
  maxIncidents?: number;
  /** How many bytes it may put on the wire in a check. */
  maxSentBytes?: number;
}

type Reason<Kind extends Outcome['kind']> = (Outcome & { kind: Kind; reason: unknown })['reason'];

export const fails = (reason: Reason<'fails'>): Outcome => ({ kind: 'fails', reason });
export const hides = (reason: Reason<'hides'>): Outcome => ({ kind: 'hides', reason });
export const MALFORMED = fails('malformed');
export const OUTAGE: Outcome = { kind: 'reads', health: 'outage' };

/**
 * What is sent of a body without end: the cap of two megabytes, and what the browser and the sockets
 * between have taken when it hangs up. How much that is the system says, and how busy it is.
 */
export const ENDLESS = { maxSentBytes: 64 * 1024 * 1024 };

/** That all is well: what a fault damages, so that who believes the rest shows a false green. */
export const WELL = JSON.stringify(allIsWell());
export const OUTAGE_BODY = JSON.stringify(backupOutage());

/** Those that come to the same. In: what becomes of connections, by name. */
export const lines = (outcome: Outcome, named: Record<string, Line>, more: Partial<Fault> = {}) =>
  Object.entries(named).map(([name, line]): Fault => ({ name, outcome, line, ...more }));

/**
 * Those that come to the same. In: what the server answers, by name: Apple's feed, any other object, text
 * with an ETag, bytes without.
 */
export const answers = (
  outcome: Outcome,
  named: Record<string, FeedHandler | string | Buffer | object>,
  more: Partial<Fault> = {},
) =>
  Object.entries(named).map(([name, given]): Fault => {
    const text = typeof given === 'string' ? given : JSON.stringify(given);
    const answer = Buffer.isBuffer(given) ? whole(given) : isHandler(given) ? given : text;
    return { name, outcome, answer, ...more };
  });

const isHandler = (given: unknown): given is FeedHandler => typeof given === 'function';
