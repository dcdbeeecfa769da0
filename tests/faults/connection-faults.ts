import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { httpStatus } from '../support/feed-scenes.ts';
import { APPLE_HOST, type FeedAnswer, type FeedHandler } from '../support/stand-in/stand-in.ts';
import {
  begun,
  fails,
  MALFORMED,
  MAX_SENT_OF_ENDLESS_BYTES,
  OUTAGE,
  OUTAGE_BODY,
  poured,
  raw,
  timeout,
  UNREACHABLE,
  WELL_BODY as WELL,
  whole,
  type Fault,
} from './fault.ts';
import { impostor, wire, type Line } from './wire.ts';

const MEGABYTE = 1024 * 1024;
const HALF = WELL.slice(0, WELL.length / 2);
const LENGTH = { 'content-length': WELL.length };
const SPACES = Buffer.alloc(64 * 1024, ' ');
const GZIP = { 'content-encoding': 'gzip' };
const TIMEOUT = fails('timeout');
let bomb: Buffer | undefined;
/** A TLS record of an alert: fatal, handshake failure (RFC 8446 6.2). */
const ALERT = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]);
const HALF_HELLO = Buffer.from([0x16, 0x03, 0x03, 0x10, 0x00, 0x02]);

/** Once the browser has said hello. */
const afterHello =
  (then: (socket: Socket) => unknown): Line =>
  (socket) =>
    void socket.once('data', () => then(socket));

const line = (name: string, of: Line, more: Partial<Fault> = {}): Fault => {
  return { name, line: of, outcome: UNREACHABLE, ...more };
};

/** What goes wrong before the first request. */
export const LINE_FAULTS: readonly Fault[] = [
  line('connection refused', 'closed'),
  line('reset after accept', (socket) => void socket.resetAndDestroy()),
  line('closed after accept', (socket) => void socket.end()),
  line('silence after accept', () => undefined, { outcome: TIMEOUT, ...timeout('nothing') }),
  line(
    'reset in the TLS handshake',
    afterHello((socket) => socket.resetAndDestroy()),
  ),
  line(
    'TLS handshake refused',
    afterHello((socket) => socket.end(ALERT)),
  ),
  line(
    'garbage in the TLS handshake',
    afterHello((socket) => socket.end(Buffer.alloc(512, 0xa5))),
  ),
  line(
    'plain HTTP for TLS',
    afterHello((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
  ),
  line(
    'TLS handshake that stops half-way',
    afterHello((socket) => socket.write(HALF_HELLO)),
    {
      ...{ outcome: TIMEOUT, ...timeout('outage') },
    },
  ),
  line('certificate of another name', impostor('www.apple.com.example', -1, 1)),
  line('certificate expired', impostor(APPLE_HOST, -30, -1)),
  line('certificate not valid yet', impostor(APPLE_HOST, 1, 30)),
  line('certificate untrusted', impostor(APPLE_HOST, -1, 1)),
];

const unreachable = (name: string, answer: FeedAnswer) => ({ name, answer, outcome: UNREACHABLE });
const malformed = (name: string, answer: FeedAnswer, more: Partial<Fault> = {}) => {
  return { name, answer, outcome: MALFORMED, ...more };
};
const harmless = (name: string, answer: FeedAnswer, more: Partial<Fault> = {}) => {
  return { name, answer, outcome: OUTAGE, ...more };
};

/** What goes wrong after the request. */
export const ANSWER_FAULTS: readonly Fault[] = [
  unreachable('reset after the request', () => wire.reset()),
  unreachable('closed after the request', (request) => void request.socket.destroy()),
  unreachable(
    'reset after the headers',
    begun('', LENGTH, () => wire.reset()),
  ),
  unreachable(
    'reset in the middle of the body',
    begun(HALF, LENGTH, () => wire.reset()),
  ),
  unreachable(
    'half a body, less than its Content-Length',
    begun(HALF, LENGTH, (response) => response.destroy()),
  ),
  unreachable(
    'half a body in chunks, without the last one',
    begun(HALF, {}, (response) => response.destroy()),
  ),
  malformed(
    'half a body that ends with the connection',
    raw(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${HALF}`),
  ),
  malformed(
    'a body longer than its Content-Length',
    raw(`HTTP/1.1 200 OK\r\nContent-Length: ${HALF.length}\r\n\r\n${WELL}`),
  ),
  { name: 'no headers, ever', answer: () => undefined, outcome: TIMEOUT, ...timeout('outage') },
  {
    ...{ name: 'headers, and no body, ever', outcome: TIMEOUT, ...timeout('well') },
    answer: begun('', LENGTH, () => undefined),
  },
  {
    ...{ name: 'a body by drops', outcome: TIMEOUT, ...timeout('well') },
    answer: poured(Buffer.from(' '), { pauseMs: 100 }),
    alarms: { atMin: [4, 31], askAtMin: [31] },
  },
  {
    ...{ name: 'all of a body but its end', outcome: TIMEOUT, ...timeout('nothing') },
    answer: begun(WELL, {}, () => undefined),
  },
  malformed('an endless body', poured(SPACES, {}), { maxSentBytes: MAX_SENT_OF_ENDLESS_BYTES }),
  malformed('a body of 100 MB', poured(SPACES, { headers: { 'content-length': 100 * MEGABYTE } }), {
    // It says so: nothing but what is under way is sent.
    maxSentBytes: 24 * MEGABYTE,
  }),
  // White space before a sound body: who reads all of it shows a false green.
  malformed('a bomb of gzip', (request, response) => {
    bomb ??= gzipSync(WELL.padStart(64 * MEGABYTE));
    whole(bomb, GZIP)(request, response);
  }),
  unreachable('a body said to be gzip that is not', whole(WELL, GZIP)),
  malformed('half of a body of gzip', whole(gzipSync(WELL).subarray(0, 100), GZIP)),
  harmless('a body in an unknown code', whole(OUTAGE_BODY, { 'content-encoding': 'x-apple' })),
  unreachable(
    'a megabyte of headers',
    raw(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(MEGABYTE)}\r\n\r\n${WELL}`),
  ),
  unreachable(
    'two lengths that differ',
    raw(`HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\n${WELL}`),
  ),
  unreachable(
    'chunks of no size',
    raw(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n${WELL}`),
  ),
  malformed('another protocol', raw('SSH-2.0-OpenSSH_9.2\r\n'), { inNode: UNREACHABLE }),
  // Chromium takes it for HTTP/0.9. It came from a server that proved to be Apple's.
  harmless('the feed and nothing of HTTP', raw(OUTAGE_BODY), { inNode: UNREACHABLE }),
  harmless('early hints before a good answer', (_request, response) => {
    response.writeProcessing();
    response.writeEarlyHints({ link: '</x.js>; rel=preload; as=script' });
    response.end(OUTAGE_BODY);
  }),
  harmless('an ETag of 10,000 characters', whole(OUTAGE_BODY, { etag: `"${'x'.repeat(10_000)}"` })),
  harmless('a Date of 1970', whole(OUTAGE_BODY, { date: 'Thu, 01 Jan 1970 00:00:00 GMT' })),
  {
    name: 'a Date in ten years',
    answer: whole(WELL, { date: 'Sun, 22 Nov 2037 00:00:00 GMT' }),
    outcome: { kind: 'reads', health: 'available' },
  },
  {
    name: 'no permission, and a cookie',
    answer: httpStatus(403, { 'set-cookie': 'id=1; Secure; SameSite=None' }),
    outcome: fails('refused'),
  },
];

/** A status other than 200, with a body that says that all is well. */
const status = (code: number, headers: Record<string, string> = {}, more: Partial<Fault> = {}) => {
  const outcome = code === 511 ? 'redirected' : code >= 500 ? 'serverError' : 'refused';
  const answer: FeedHandler = (_request, response) =>
    void response.writeHead(code, headers).end(WELL);
  return { name: `${code}`, answer, outcome: fails(outcome), ...more };
};

/** Node shows a redirect that is not followed. */
const REDIRECTED = { outcome: fails('redirected'), inNode: fails('refused') };
const redirect = (name: string, code: number, location: string): Fault => {
  return { name: `${code} ${name}`, answer: httpStatus(code, { location }), ...REDIRECTED };
};

/** In: `Retry-After` in words and as it is written, and the alarms of the hour after it. */
const asked = (name: string, code: number, retryAfter: string, more: Partial<Fault> = {}) => {
  const full = { name: `${code}, Retry-After: ${name}`, ...more };
  return status(code, { 'retry-after': retryAfter }, full);
};
const alarms = (atMin: readonly number[], askAtMin: readonly number[]) => {
  return { alarms: { atMin, askAtMin } };
};

/** Answers that are none. */
export const STATUS_FAULTS: readonly Fault[] = [
  redirect('to another host', 302, 'https://127.0.0.1/elsewhere'),
  redirect('to itself, forever', 301, 'system_status_en_US.js'),
  redirect('to plain HTTP', 307, 'http://www.apple.com/support/systemstatus/'),
  redirect('to a sign-in page', 303, 'https://wifi.example/login'),
  status(302, {}, { name: '302 to nowhere', ...REDIRECTED }),
  status(204, {}, { name: '204, nothing' }),
  status(206, { 'content-range': 'bytes 0-9/99' }, { name: '206, a part' }),
  status(304, {}, { name: '304 to a request without a validator', withoutValidators: true }),
  status(401, { 'www-authenticate': 'Basic realm="x"' }, { name: '401, asking who we are' }),
  status(404),
  status(410, {}, { name: '410, gone for good' }),
  status(500, {}, { name: '500, without end' }),
  status(511, {}, { name: '511, sign in to this network' }),
  status(429, {}, { name: '429 without Retry-After' }),
  // The second answer comes a moment after the minute at which it was asked for.
  asked('30 minutes in seconds', 429, '1800', alarms([5, 25, 30, 55, 61], [30, 61])),
  asked('two hours in seconds', 503, '7200', alarms([10, 50, 60], [60])),
  {
    ...asked('a date in 47 minutes', 503, '', alarms([5, 45, 50, 60], [50])),
    answer: (request, response) => {
      const atMs = Date.parse(String(response.getHeader('date'))) + 47 * 60_000;
      httpStatus(503, { 'retry-after': new Date(atMs).toUTCString() })(request, response);
    },
  },
  asked('a date that is past', 429, 'Wed, 21 Oct 2015 07:28:00 GMT'),
  asked('a year', 503, '31536000', alarms([5, 59, 60], [60])),
  asked('below zero', 429, '-120'),
  asked('a number of 400 digits', 429, '9'.repeat(400)),
  asked('nonsense', 429, 'soon, perhaps'),
];
