import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Outcome, Start } from '../support/expected-status.ts';
import { allIsWell, backupOutage } from '../support/feed-scenes.ts';
import type { FeedAnswer, FeedHandler } from '../support/stand-in/stand-in.ts';
import type { Line } from './wire.ts';

/** Alarms that ring while a fault lasts, in minutes after the check, and those that ask Apple. */
export interface Alarms {
  atMin: readonly number[];
  askAtMin: readonly number[];
}

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
  /** From which states it is tried; absent: from all. */
  starts?: readonly Start[];
  /** Whether the check is to end by our own time limit only. */
  timesOut?: boolean;
  /** The alarms after a check from `well`, where they are special. */
  alarms?: Alarms;
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
export const UNREACHABLE = fails('unreachable');
export const MALFORMED = fails('malformed');
export const OUTAGE: Outcome = { kind: 'reads', health: 'outage' };

/**
 * What is sent of a body without end: the cap of two megabytes, and what the browser and the sockets
 * between have taken when it hangs up. How much that is the system says, and how busy it is.
 */
export const MAX_SENT_OF_ENDLESS_BYTES = 64 * 1024 * 1024;

/** That all is well: what a fault damages, so that who believes the rest shows a false green. */
export const WELL_BODY = JSON.stringify(allIsWell());
export const OUTAGE_BODY = JSON.stringify(backupOutage());

/** The event of that outage: what is damaged of it is still the same incident. */
export const EVENT = outageEvent();

function outageEvent() {
  const [event] = backupOutage().services.flatMap(({ events }) => events);
  if (!event) throw new Error('There is no event in the outage.');
  return event;
}

const TYPE = { 'content-type': 'application/javascript' };
const PAUSE_MS = 20;

/** A whole answer without a validator. */
export const whole =
  (body: string | Buffer, headers: Record<string, string> = {}): FeedHandler =>
  (_request, response) =>
    void response.writeHead(200, { ...TYPE, ...headers }).end(body);

/** The beginning of an answer; then something happens. */
export const begun =
  (
    body: string,
    headers: Record<string, string | number>,
    then: (response: ServerResponse, request: IncomingMessage) => void,
  ): FeedHandler =>
  (request, response) => {
    response.writeHead(200, { ...TYPE, ...headers });
    response.flushHeaders();
    if (body.length > 0) response.write(body);
    // The browser is to have it before that happens.
    setTimeout(() => then(response, request), PAUSE_MS);
  };

/** A body may be Apple's feed, or any other object. Text comes with an ETag, bytes without. */
type Answer = FeedAnswer | Buffer | Record<string, unknown>;

export function answer(
  name: string,
  given: Answer,
  outcome: Outcome,
  more: Partial<Fault> = {},
): Fault {
  if (typeof given === 'function') return { name, answer: given, outcome, ...more };
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  return { name, answer: Buffer.isBuffer(given) ? whole(given) : text, outcome, ...more };
}

/** Those that come to the same. In: what the server answers, by name. */
export const answers = (outcome: Outcome, named: Record<string, Answer>): Fault[] =>
  Object.entries(named).map(([name, given]) => answer(name, given, outcome));

/** Bytes on the connection, past all that HTTP would say. */
export const raw =
  (bytes: string): FeedHandler =>
  (request) =>
    void request.socket.end(bytes);

/** The beginning of a body, and piece after piece until the browser has enough. */
export function poured(
  piece: Buffer,
  { first = '', headers = {}, pauseMs = 0 }: { first?: string; headers?: object; pauseMs?: number },
): FeedHandler {
  return (_request, response) => {
    response.writeHead(200, { ...TYPE, ...headers });
    response.write(first);
    const pour = () => {
      if (response.destroyed) return;
      if (response.write(piece)) setTimeout(pour, pauseMs);
      else response.once('drain', pour);
    };
    pour();
  };
}
