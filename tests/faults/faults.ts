import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Outcome } from '../support/expected-status.ts';
import { backupEvents, backupMissing, httpStatus, webPage } from '../support/feed-scenes.ts';
import { feedBody } from '../support/stand-in/feed-body.ts';
import { APPLE_HOST, type FeedAnswer, type FeedHandler } from '../support/stand-in/stand-in.ts';
import {
  begun,
  EVENT,
  fails,
  hides,
  OUTAGE_BODY,
  poured,
  raw,
  WELL_BODY as WELL,
  whole,
  type Fault,
} from './fault.ts';
import { impostor, wire, type Line } from './wire.ts';

const MEGABYTE = 1024 * 1024;
const [UNREACHABLE, MALFORMED, TIMEOUT] = [
  fails('unreachable'),
  fails('malformed'),
  fails('timeout'),
];
const UNREADABLE = hides('unreadable');
const OUTAGE: Outcome = { kind: 'reads', health: 'outage' };

/**
 * What is sent of a body without end: the cap of two megabytes, and what the browser and the sockets
 * between have taken when it hangs up. How much that is the system says, and how busy it is.
 */
const MAX_SENT_OF_ENDLESS_BYTES = 64 * MEGABYTE;

/** One that ends by our own time limit: it takes its time, so it is tried from one state each. */
const timeout = (start: 'nothing' | 'well' | 'outage') => {
  const alarms = { atMin: [], askAtMin: [] };
  return { timesOut: true, starts: [start], alarms, outcome: TIMEOUT } as const;
};

/** Once the browser has said hello. */
const afterHello =
  (then: (socket: Socket) => unknown): Line =>
  (socket) =>
    void socket.once('data', () => then(socket));
const HALF_HELLO = Buffer.from([0x16, 0x03, 0x03, 0x10, 0x00, 0x02]);

const line = (name: string, of: Line, more: Partial<Fault> = {}): Fault => {
  return { name, line: of, outcome: UNREACHABLE, ...more };
};

/** What goes wrong before the first request. */
const LINE_FAULTS = [
  line('connection refused', 'closed'),
  line('reset after accept', (socket) => void socket.resetAndDestroy()),
  line('silence after accept', () => undefined, timeout('nothing')),
  line(
    'garbage in the TLS handshake',
    afterHello((socket) => socket.end(Buffer.alloc(512, 0xa5))),
  ),
  line(
    'TLS handshake that stops half-way',
    afterHello((socket) => socket.write(HALF_HELLO)),
    timeout('outage'),
  ),
  line('certificate of another name', impostor('www.apple.com.example', -1, 1)),
  line('certificate expired', impostor(APPLE_HOST, -30, -1)),
  line('certificate untrusted', impostor(APPLE_HOST, -1, 1)),
];

const answer = (
  name: string,
  given: FeedAnswer,
  outcome: Outcome,
  more: Partial<Fault> = {},
): Fault => ({ name, answer: given, outcome, ...more });

const HALF = WELL.slice(0, WELL.length / 2);
const LENGTH = { 'content-length': WELL.length };
const SPACES = Buffer.alloc(64 * 1024, ' ');
const inTenYears: FeedHandler = (request, response) => {
  const date = new Date(String(response.getHeader('date')));
  date.setFullYear(date.getFullYear() + 10);
  whole(WELL, { date: date.toUTCString() })(request, response);
};
const GZIP = { 'content-encoding': 'gzip' };
let bomb: Buffer | undefined;

/** What goes wrong after the request. */
const ANSWER_FAULTS = [
  answer('reset after the request', () => wire.reset(), UNREACHABLE),
  answer('closed after the request', (request) => void request.socket.destroy(), UNREACHABLE),
  answer(
    'reset in the middle of the body',
    begun(HALF, LENGTH, () => wire.reset()),
    UNREACHABLE,
  ),
  answer(
    'half a body in chunks, without the last one',
    begun(HALF, {}, (response) => response.destroy()),
    UNREACHABLE,
  ),
  answer(
    'half a body that ends with the connection',
    raw(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${HALF}`),
    MALFORMED,
  ),
  answer(
    'a body longer than its Content-Length',
    raw(`HTTP/1.1 200 OK\r\nContent-Length: ${HALF.length}\r\n\r\n${WELL}`),
    MALFORMED,
  ),
  answer('no headers, ever', () => undefined, TIMEOUT, timeout('outage')),
  answer('a body by drops', poured(Buffer.from(' '), { pauseMs: 100 }), TIMEOUT, {
    ...timeout('well'),
    alarms: { atMin: [4, 31], askAtMin: [31] },
  }),
  answer(
    'all of a body but its end',
    begun(WELL, {}, () => undefined),
    TIMEOUT,
    timeout('nothing'),
  ),
  answer('an endless body', poured(SPACES, {}), MALFORMED, {
    maxSentBytes: MAX_SENT_OF_ENDLESS_BYTES,
  }),
  answer(
    'a body of 100 MB',
    poured(SPACES, { headers: { 'content-length': 100 * MEGABYTE } }),
    MALFORMED,
    // It says so: nothing but what is under way is sent.
    { maxSentBytes: 24 * MEGABYTE },
  ),
  // White space before a sound body: who reads all of it shows a false green.
  answer(
    'a bomb of gzip',
    (request, response) => {
      bomb ??= gzipSync(WELL.padStart(64 * MEGABYTE));
      whole(bomb, GZIP)(request, response);
    },
    MALFORMED,
  ),
  answer('a body said to be gzip that is not', whole(WELL, GZIP), UNREACHABLE),
  answer('half of a body of gzip', whole(gzipSync(WELL).subarray(0, 100), GZIP), MALFORMED),
  // Chromium takes it for HTTP/0.9. It came from a server that proved to be Apple's.
  answer('the feed and nothing of HTTP', raw(OUTAGE_BODY), OUTAGE, { inNode: UNREACHABLE }),
  answer('a Date of 1970', whole(OUTAGE_BODY, { date: 'Thu, 01 Jan 1970 00:00:00 GMT' }), OUTAGE),
  answer('a Date in ten years', inTenYears, { kind: 'reads', health: 'available' }),
  answer(
    'no permission, and a cookie',
    httpStatus(403, { 'set-cookie': 'id=1; Secure; SameSite=None' }),
    fails('refused'),
  ),
];

/** A status other than 200, with a body that says that all is well. */
const status = (code: number, name: string, retryAfter?: string, more: Partial<Fault> = {}) => {
  const reason = code === 511 ? 'redirected' : code >= 500 ? 'serverError' : 'refused';
  const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  const given: FeedHandler = (_request, response) =>
    void response.writeHead(code, headers).end(WELL);
  return answer(`${code} ${name}`, given, fails(reason), more);
};
const redirect = (code: number, name: string, location: string): Fault => {
  const given = httpStatus(code, { location });
  // Node shows a redirect that is not followed.
  return answer(`${code} ${name}`, given, fails('redirected'), { inNode: fails('refused') });
};
/** The alarms of the hour after a `Retry-After`, and those that ask Apple. */
const alarms = (atMin: number[], askAtMin: number[]) => ({ alarms: { atMin, askAtMin } });

/** Answers that are none. */
const STATUS_FAULTS = [
  redirect(302, 'to another host', 'https://127.0.0.1/elsewhere'),
  redirect(301, 'to itself, forever', 'system_status_en_US.js'),
  status(204, 'nothing'),
  status(304, 'to a request without a validator', undefined, { withoutValidators: true }),
  status(404, 'not found'),
  status(500, 'without end'),
  status(511, 'sign in to this network'),
  // The second answer comes a moment after the minute at which it was asked for.
  status(429, 'for 30 minutes', '1800', alarms([5, 25, 30, 55, 61], [30, 61])),
  status(503, 'for two hours', '7200', alarms([10, 50, 60], [60])),
  answer(
    '503 for 47 minutes, as a date',
    (request, response) => {
      const atMs = Date.parse(String(response.getHeader('date'))) + 47 * 60_000;
      httpStatus(503, { 'retry-after': new Date(atMs).toUTCString() })(request, response);
    },
    fails('serverError'),
    alarms([5, 45, 50, 60], [50]),
  ),
  status(429, 'until some time', 'soon, perhaps'),
];

const body = (name: string, content: Buffer | string | object, outcome: Outcome, more = {}) => {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return answer(name, Buffer.isBuffer(content) ? whole(content) : text, outcome, more);
};
const quiet = { serviceName: 'iCloud Backup', redirectUrl: null, events: [] };
const withServices = (...services: unknown[]) => ({ ...feedBody(), services });
const withEvents = (events: unknown) => withServices({ ...quiet, events });
const manyEvents = (count: number) =>
  withEvents(
    Array.from({ length: count }, (_, n) => ({ ...EVENT, messageId: `${3_000_000_000 + n}` })),
  );
const DEEP = '['.repeat(100_000) + ']'.repeat(100_000);
const MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script><b>Backups</b> fail.';

/** An outage in words with a letter of two bytes, without the second of them. */
const accented = Buffer.from(
  JSON.stringify(backupEvents({ ...EVENT, message: 'Backup ralentié' })),
);
const inLetter = accented.indexOf('é') + 1;
const cutLetter = Buffer.concat([accented.subarray(0, inLetter), accented.subarray(inLetter + 1)]);

/** A whole answer of 200 whose body is not what it should be: one of each kind, and of each size. */
const BODY_FAULTS = [
  answer('the sign-in page of some Wi-Fi', webPage, MALFORMED),
  answer(
    'the feed, called a web page',
    whole(OUTAGE_BODY, { 'content-type': 'text/html; charset=utf-16' }),
    OUTAGE,
  ),
  body('UTF-8 with a byte order mark', Buffer.from(`\u{FEFF}${OUTAGE_BODY}`), OUTAGE),
  body('UTF-16, low byte first', Buffer.from(`\u{FEFF}${WELL}`, 'utf16le'), MALFORMED),
  body('a letter cut in half', cutLetter, OUTAGE, { quotes: 'Backup ralenti�' }),
  body('half of it as if it were all', HALF, MALFORMED),
  body('an empty body', '', MALFORMED),
  body('wrapped in a call', `jsonCallback(${OUTAGE_BODY});\n`, OUTAGE),
  body('events under another key', WELL.replaceAll('"events"', '"incidents"'), UNREADABLE),
  body('an event that is null', withEvents([null]), UNREADABLE),
  body('iCloud Backup not listed', backupMissing(), hides('missing')),
  body(
    'a status that nobody knows',
    backupEvents({ ...EVENT, eventStatus: 'smouldering', statusType: 'Fire' }),
    { kind: 'reads', health: 'issue' },
  ),
  body('twice listed, quiet last', withServices({ ...quiet, events: [EVENT] }, quiet), OUTAGE),
  body('lists a hundred thousand deep', WELL.replace('null', DEEP), MALFORMED),
  body('more events than can be', manyEvents(501), UNREADABLE),
  body('five hundred outages at once', manyEvents(500), OUTAGE, { maxIncidents: 500 }),
  answer(
    'a million events',
    poured(Buffer.from('{"eventStatus":"resolved"},'.repeat(1_000)), {
      first: '{"services":[{"serviceName":"iCloud Backup","events":[',
    }),
    MALFORMED,
    { maxSentBytes: MAX_SENT_OF_ENDLESS_BYTES },
  ),
  body('markup and scripts', backupEvents({ ...EVENT, message: MARKUP }), OUTAGE, {
    quotes: MARKUP,
  }),
];

/** The ways in which the wire or Apple's server misbehaves. */
export const FAULTS: Record<string, readonly Fault[]> = {
  'before the request': LINE_FAULTS,
  'in the response': ANSWER_FAULTS,
  'another status': STATUS_FAULTS,
  'another body': BODY_FAULTS,
};
