import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { httpStatus } from '../../dev/stand-in/feed-scenes.ts';
import { APPLE_HOST, type FeedHandler } from '../../dev/stand-in/stand-in.ts';
import { BODY_FAULTS, SCHEMA_FAULTS, TEXT_FAULTS } from './body-faults.ts';
import { begun, poured, raw, whole } from './behaviors.ts';
import {
  answers,
  ENDLESS,
  fails,
  lines,
  MALFORMED,
  OUTAGE,
  OUTAGE_BODY,
  WELL,
  type Fault,
} from './fault.ts';
import { impostor, wire, type Line } from './wire.ts';

const MEGABYTE = 1024 * 1024;
const UNREACHABLE = fails('unreachable');
const TIMEOUT = fails('timeout');

/** Once the browser has said hello. */
const afterHello =
  (then: (socket: Socket) => unknown): Line =>
  (socket) =>
    void socket.once('data', () => then(socket));
const HALF_HELLO = Buffer.from([0x16, 0x03, 0x03, 0x10, 0x00, 0x02]);
/** A TLS record of an alert: fatal, handshake failure (RFC 8446 6.2). */
const ALERT = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]);
const wait = () => undefined;
const STARTS = ['nothing', 'outage', 'well'] as const;

/** What ends by our own time limit only takes its time: each is tried from one state. */
const fromOneEach = (faults: Fault[]) =>
  faults.map((fault, index): Fault => {
    return { ...fault, timesOutFrom: STARTS[index % 3] ?? 'well' };
  });

/** What goes wrong before the first request. */
const LINE_FAULTS = [
  ...lines(UNREACHABLE, {
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
  ...fromOneEach(
    lines(TIMEOUT, {
      'silence after accept': wait,
      'TLS handshake that stops half-way': afterHello((socket) => socket.write(HALF_HELLO)),
    }),
  ),
];

const HALF = WELL.slice(0, WELL.length / 2);
const LENGTH = { 'content-length': WELL.length };
const SPACES = Buffer.alloc(64 * 1024, ' ');
const GZIP = { 'content-encoding': 'gzip' };
const OK = 'HTTP/1.1 200 OK\r\n';
const reset = () => wire.reset();
const destroy = (response: ServerResponse) => void response.destroy();
let bomb: Buffer | undefined;
const EVENTS_FIRST = '{"services":[{"serviceName":"iCloud Backup","events":[';
const MANY_RESOLVED = '{"eventStatus":"resolved"},'.repeat(1_000);
/** So long after what the server's clock says. */
const dateIn = (response: ServerResponse, minutes: number) =>
  new Date(Date.parse(String(response.getHeader('date'))) + minutes * 60_000).toUTCString();
const TEN_YEARS_MIN = 10 * 365 * 24 * 60;
const IN_NODE = { inNode: UNREACHABLE };

/** What goes wrong after the request. */
const ANSWER_FAULTS = [
  ...answers(UNREACHABLE, {
    'reset after the request': reset,
    'closed after the request': (request) => void request.socket.destroy(),
    'reset after the headers': begun('', LENGTH, reset),
    'reset in the middle of the body': begun(HALF, LENGTH, reset),
    'half a body, less than its Content-Length': begun(HALF, LENGTH, destroy),
    'half a body in chunks, without the last one': begun(HALF, {}, destroy),
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
  ...answers(
    MALFORMED,
    {
      'an endless body': poured(SPACES),
      'a million events': poured(MANY_RESOLVED, { first: EVENTS_FIRST }),
    },
    ENDLESS,
  ),
  ...answers(
    MALFORMED,
    { 'a body of 100 MB': poured(SPACES, { headers: { 'content-length': 100 * MEGABYTE } }) },
    // It says so: nothing but what is under way is sent.
    { maxSentBytes: 24 * MEGABYTE },
  ),
  ...fromOneEach(
    answers(TIMEOUT, {
      'no headers, ever': wait,
      'headers, and no body, ever': begun('', LENGTH, wait),
      'a body by drops': poured(' ', { pauseMs: 100 }),
      'all of a body but its end': begun(WELL, {}, wait),
    }),
  ),
  ...answers(MALFORMED, { 'another protocol': raw('SSH-2.0-OpenSSH_9.2\r\n') }, IN_NODE),
  // Chromium takes it for HTTP/0.9. It came from a server that proved to be Apple's.
  ...answers(OUTAGE, { 'the feed and nothing of HTTP': raw(OUTAGE_BODY) }, IN_NODE),
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
  ...answers(
    { kind: 'reads', health: 'available' },
    {
      'a Date in ten years': (request, response) =>
        whole(WELL, { date: dateIn(response, TEN_YEARS_MIN) })(request, response),
    },
  ),
  ...answers(fails('refused'), {
    'no permission, and a cookie': httpStatus(403, { 'set-cookie': 'id=1; Secure; SameSite=None' }),
  }),
];

/** Statuses other than 200, with a body that says that all is well. In: their headers. */
const statuses = (
  named: Record<string, (response: ServerResponse) => Record<string, string>>,
  more: Partial<Fault> = {},
) =>
  Object.entries(named).flatMap(([name, headers]) => {
    const code = Number(name.slice(0, 3));
    const reason = code === 511 ? 'redirected' : code >= 500 ? 'serverError' : 'refused';
    const handler: FeedHandler = (_request, response) =>
      void response.writeHead(code, headers(response)).end(WELL);
    return answers(fails(reason), { [name]: handler }, more);
  });
const none = () => ({});
const to = (location: string) => () => ({ location });
const after = (value: string) => () => ({ 'retry-after': value });
const until = (minutes: number) => (response: ServerResponse) => {
  return { 'retry-after': dateIn(response, minutes) };
};

/** Answers that are none. */
const STATUS_FAULTS = [
  ...statuses(
    {
      '302 to another host': to('https://127.0.0.1/elsewhere'),
      '301 to itself, forever': to('system_status_en_US.js'),
      '307 to plain HTTP': to('http://www.apple.com/support/systemstatus/'),
      '303 to a sign-in page': to('https://wifi.example/login'),
      '302 to nowhere': none,
    },
    // Node shows a redirect that is not followed.
    { outcome: fails('redirected'), inNode: fails('refused') },
  ),
  ...statuses({
    '204 nothing': none,
    '206 a part': () => ({ 'content-range': 'bytes 0-9/99' }),
    '401 asking who we are': () => ({ 'www-authenticate': 'Basic realm="x"' }),
    '404 not found': none,
    '410 gone for good': none,
    '500 without end': none,
    '511 sign in to this network': none,
    '429 without Retry-After': none,
    '429 until a date that is past': after('Wed, 21 Oct 2015 07:28:00 GMT'),
    '429 for less than no time': after('-120'),
    '429 for a number of 400 digits': after('9'.repeat(400)),
    '429 until some time': after('soon, perhaps'),
  }),
  ...statuses({ '304 to a request without a validator': none }, { withoutValidators: true }),
  // The second answer comes a moment after the minute at which it was asked for.
  ...statuses({ '429 for 30 minutes': after('1800') }, { alarms: '5 25 30! 55 61!' }),
  ...statuses(
    { '503 for two hours': after('7200'), '503 for a year': after('31536000') },
    { alarms: '5 50 59 60!' },
  ),
  ...statuses({ '503 for 47 minutes, as a date': until(47) }, { alarms: '5 45 50! 60' }),
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
