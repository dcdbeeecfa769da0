import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { httpStatus } from '../support/feed-scenes.ts';
import { APPLE_HOST, type FeedHandler } from '../support/stand-in/stand-in.ts';
import { BODY_FAULTS, SCHEMA_FAULTS, TEXT_FAULTS } from './body-faults.ts';
import {
  answer,
  answers,
  begun,
  fails,
  MALFORMED,
  MAX_SENT_OF_ENDLESS_BYTES,
  OUTAGE,
  OUTAGE_BODY,
  poured,
  raw,
  UNREACHABLE,
  WELL_BODY as WELL,
  whole,
  type Fault,
} from './fault.ts';
import { impostor, wire, type Line } from './wire.ts';

const MEGABYTE = 1024 * 1024;
const TIMEOUT = fails('timeout');

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
/** A TLS record of an alert: fatal, handshake failure (RFC 8446 6.2). */
const ALERT = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]);

const line = (name: string, of: Line, more: Partial<Fault> = {}): Fault => {
  return { name, line: of, outcome: UNREACHABLE, ...more };
};
const lines = (named: Record<string, Line>) =>
  Object.entries(named).map(([name, of]) => line(name, of));

/** What goes wrong before the first request. */
const LINE_FAULTS = [
  ...lines({
    'connection refused': 'closed',
    'reset after accept': (socket) => void socket.resetAndDestroy(),
    'closed after accept': (socket) => void socket.end(),
    'reset in the TLS handshake': afterHello((socket) => socket.resetAndDestroy()),
    'TLS handshake refused': afterHello((socket) => socket.end(ALERT)),
    'garbage in the TLS handshake': afterHello((socket) => socket.end(Buffer.alloc(512, 0xa5))),
    'plain HTTP for TLS': afterHello((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    'certificate of another name': impostor('www.apple.com.example', -1, 1),
    'certificate expired': impostor(APPLE_HOST, -30, -1),
    'certificate not valid yet': impostor(APPLE_HOST, 1, 30),
    'certificate untrusted': impostor(APPLE_HOST, -1, 1),
  }),
  line('silence after accept', () => undefined, timeout('nothing')),
  line(
    'TLS handshake that stops half-way',
    afterHello((socket) => socket.write(HALF_HELLO)),
    timeout('outage'),
  ),
];

const HALF = WELL.slice(0, WELL.length / 2);
const LENGTH = { 'content-length': WELL.length };
const SPACES = Buffer.alloc(64 * 1024, ' ');
const GZIP = { 'content-encoding': 'gzip' };
const OK = 'HTTP/1.1 200 OK\r\n';
let bomb: Buffer | undefined;
const inTenYears: FeedHandler = (request, response) => {
  const date = new Date(String(response.getHeader('date')));
  date.setFullYear(date.getFullYear() + 10);
  whole(WELL, { date: date.toUTCString() })(request, response);
};

/** What goes wrong after the request. */
const ANSWER_FAULTS = [
  ...answers(UNREACHABLE, {
    'reset after the request': () => wire.reset(),
    'closed after the request': (request) => void request.socket.destroy(),
    'reset after the headers': begun('', LENGTH, () => wire.reset()),
    'reset in the middle of the body': begun(HALF, LENGTH, () => wire.reset()),
    'half a body, less than its Content-Length': begun(HALF, LENGTH, (response) =>
      response.destroy(),
    ),
    'half a body in chunks, without the last one': begun(HALF, {}, (response) =>
      response.destroy(),
    ),
    'a body said to be gzip that is not': whole(WELL, GZIP),
    'a megabyte of headers': raw(`${OK}X-Long: ${'x'.repeat(MEGABYTE)}\r\n\r\n${WELL}`),
    'two lengths that differ': raw(`${OK}Content-Length: 5\r\nContent-Length: 9\r\n\r\n${WELL}`),
    'chunks of no size': raw(`${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\n${WELL}`),
  }),
  ...answers(MALFORMED, {
    'half a body that ends with the connection': raw(`${OK}Connection: close\r\n\r\n${HALF}`),
    'a body longer than its Content-Length': raw(
      `${OK}Content-Length: ${HALF.length}\r\n\r\n${WELL}`,
    ),
    'half of a body of gzip': whole(gzipSync(WELL).subarray(0, 100), GZIP),
    // White space before a sound body: who reads all of it shows a false green.
    'a bomb of gzip': (request, response) => {
      bomb ??= gzipSync(WELL.padStart(64 * MEGABYTE));
      whole(bomb, GZIP)(request, response);
    },
  }),
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
  answer('no headers, ever', () => undefined, TIMEOUT, timeout('outage')),
  answer(
    'headers, and no body, ever',
    begun('', LENGTH, () => undefined),
    TIMEOUT,
    timeout('well'),
  ),
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
  answer('another protocol', raw('SSH-2.0-OpenSSH_9.2\r\n'), MALFORMED, { inNode: UNREACHABLE }),
  // Chromium takes it for HTTP/0.9. It came from a server that proved to be Apple's.
  answer('the feed and nothing of HTTP', raw(OUTAGE_BODY), OUTAGE, { inNode: UNREACHABLE }),
  ...answers(OUTAGE, {
    'a body in an unknown code': whole(OUTAGE_BODY, { 'content-encoding': 'x-apple' }),
    'early hints before a good answer': (_request, response) => {
      response.writeProcessing();
      response.writeEarlyHints({ link: '</x.js>; rel=preload; as=script' });
      response.end(OUTAGE_BODY);
    },
    'an ETag of 10,000 characters': whole(OUTAGE_BODY, { etag: `"${'x'.repeat(10_000)}"` }),
    'a Date of 1970': whole(OUTAGE_BODY, { date: 'Thu, 01 Jan 1970 00:00:00 GMT' }),
  }),
  answer('a Date in ten years', inTenYears, { kind: 'reads', health: 'available' }),
  answer(
    'no permission, and a cookie',
    httpStatus(403, { 'set-cookie': 'id=1; Secure; SameSite=None' }),
    fails('refused'),
  ),
];

/** A status other than 200, with a body that says that all is well. */
function status(name: string, headers: Record<string, string> = {}, more: Partial<Fault> = {}) {
  const code = Number(name.slice(0, 3));
  const reason = code === 511 ? 'redirected' : code >= 500 ? 'serverError' : 'refused';
  const given: FeedHandler = (_request, response) =>
    void response.writeHead(code, headers).end(WELL);
  return answer(name, given, fails(reason), more);
}
const redirect = (name: string, location?: string) =>
  // Node shows a redirect that is not followed.
  status(name, location === undefined ? {} : { location }, {
    ...{ outcome: fails('redirected'), inNode: fails('refused') },
  });
/** With the alarms of the hour after it, and those that ask Apple, where they are special. */
const retryAfter = (name: string, value: string, atMin?: number[], askAtMin: number[] = []) =>
  status(name, { 'retry-after': value }, atMin && { alarms: { atMin, askAtMin } });

/** Answers that are none. */
const STATUS_FAULTS = [
  redirect('302 to another host', 'https://127.0.0.1/elsewhere'),
  redirect('301 to itself, forever', 'system_status_en_US.js'),
  redirect('307 to plain HTTP', 'http://www.apple.com/support/systemstatus/'),
  redirect('303 to a sign-in page', 'https://wifi.example/login'),
  redirect('302 to nowhere'),
  status('204 nothing'),
  status('206 a part', { 'content-range': 'bytes 0-9/99' }),
  status('304 to a request without a validator', {}, { withoutValidators: true }),
  status('401 asking who we are', { 'www-authenticate': 'Basic realm="x"' }),
  status('404 not found'),
  status('410 gone for good'),
  status('500 without end'),
  status('511 sign in to this network'),
  status('429 without Retry-After'),
  // The second answer comes a moment after the minute at which it was asked for.
  retryAfter('429 for 30 minutes', '1800', [5, 25, 30, 55, 61], [30, 61]),
  retryAfter('503 for two hours', '7200', [10, 50, 60], [60]),
  retryAfter('503 for a year', '31536000', [5, 59, 60], [60]),
  answer(
    '503 for 47 minutes, as a date',
    (request, response) => {
      const atMs = Date.parse(String(response.getHeader('date'))) + 47 * 60_000;
      httpStatus(503, { 'retry-after': new Date(atMs).toUTCString() })(request, response);
    },
    fails('serverError'),
    { alarms: { atMin: [5, 45, 50, 60], askAtMin: [50] } },
  ),
  retryAfter('429 until a date that is past', 'Wed, 21 Oct 2015 07:28:00 GMT'),
  retryAfter('429 for less than no time', '-120'),
  retryAfter('429 for a number of 400 digits', '9'.repeat(400)),
  retryAfter('429 until some time', 'soon, perhaps'),
];

/** The ways in which the wire or Apple's server misbehaves. */
export const FAULTS: Record<string, readonly Fault[]> = {
  'before the request': LINE_FAULTS,
  'in the response': ANSWER_FAULTS,
  'another status': STATUS_FAULTS,
  'another body': BODY_FAULTS,
  'another schema': SCHEMA_FAULTS,
  'odd text': TEXT_FAULTS,
};
