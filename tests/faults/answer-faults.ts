import { gzipSync } from 'node:zlib';
import { httpStatus } from '../support/feed-scenes.ts';
import { begun, OUTAGE, poured, raw, WELL, whole } from './answers.ts';
import { fails, MAX_SENT_OF_TOO_MUCH_BYTES, reads, type Fault } from './fault.ts';

const MEGABYTE = 1024 * 1024;
const HALF = WELL.slice(0, WELL.length / 2);

/** White space before a sound body: whoever reads all of it sees green. */
const bomb = () => gzipSync(Buffer.concat([Buffer.alloc(64 * MEGABYTE, ' '), Buffer.from(WELL)]));

const UNREACHABLE = fails('unreachable');
const MALFORMED = fails('malformed');
const TIMEOUT = { outcome: fails('timeout'), timesOut: true, alarms: null } as const;

/** What goes wrong after the request. */
export const ANSWER_FAULTS: readonly Fault[] = [
  {
    name: 'reset after the request',
    answer:
      ({ wire }) =>
      () =>
        wire.reset(),
    outcome: UNREACHABLE,
    netError: /ERR_CONNECTION_RESET/,
  },
  {
    name: 'hung up after the request',
    answer: () => (request) => void request.socket.destroy(),
    outcome: UNREACHABLE,
    netError: /ERR_EMPTY_RESPONSE|ERR_CONNECTION_CLOSED/,
  },
  {
    name: 'reset after the headers',
    answer: ({ wire }) => begun('', { 'content-length': WELL.length }, () => wire.reset()),
    outcome: UNREACHABLE,
  },
  {
    name: 'reset in the middle of the body',
    answer: ({ wire }) => begun(HALF, { 'content-length': WELL.length }, () => wire.reset()),
    outcome: UNREACHABLE,
  },
  {
    name: 'half a body, less than its Content-Length',
    answer: () => begun(HALF, { 'content-length': WELL.length }, (response) => response.destroy()),
    outcome: UNREACHABLE,
  },
  {
    name: 'half a body in chunks, without the last one',
    answer: () => begun(HALF, {}, (response) => response.destroy()),
    outcome: UNREACHABLE,
  },
  {
    name: 'half a body that ends with the connection',
    answer: () => raw(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${HALF}`),
    outcome: MALFORMED,
  },
  {
    name: 'a body longer than its Content-Length',
    answer: () => raw(`HTTP/1.1 200 OK\r\nContent-Length: ${HALF.length}\r\n\r\n${WELL}`),
    outcome: MALFORMED,
  },
  { name: 'no headers, ever', answer: () => () => undefined, ...TIMEOUT },
  {
    name: 'headers, and no body, ever',
    answer: () => begun('', { 'content-length': WELL.length }, () => undefined),
    ...TIMEOUT,
    starts: ['well'],
  },
  {
    name: 'a body by drops',
    answer: () => poured(Buffer.from(' '), {}, 200),
    ...TIMEOUT,
    starts: ['well'],
    alarms: { atMin: [4, 31], askAtMin: [31] },
  },
  {
    name: 'all of a body but its end',
    answer: () => begun(WELL, {}, () => undefined),
    ...TIMEOUT,
    starts: ['nothing'],
  },
  {
    name: 'an endless body',
    answer: () => poured(Buffer.alloc(64 * 1024, ' ')),
    outcome: MALFORMED,
    maxSentBytes: MAX_SENT_OF_TOO_MUCH_BYTES,
  },
  {
    name: 'a body of 100 MB',
    answer: () => poured(Buffer.alloc(64 * 1024, ' '), { 'content-length': 100 * MEGABYTE }),
    outcome: MALFORMED,
    // It says so: nothing but what is under way is sent.
    maxSentBytes: 24 * MEGABYTE,
  },
  {
    name: 'a bomb of gzip',
    answer: () => {
      const body = bomb();
      return whole(body, { 'content-encoding': 'gzip' });
    },
    outcome: MALFORMED,
  },
  {
    name: 'a body said to be gzip that is not',
    answer: () => whole(WELL, { 'content-encoding': 'gzip' }),
    outcome: UNREACHABLE,
  },
  {
    name: 'half of a body of gzip',
    answer: () => {
      const body = gzipSync(WELL);
      return whole(body.subarray(0, body.length / 2), { 'content-encoding': 'gzip' });
    },
    outcome: MALFORMED,
  },
  {
    name: 'a body said to be in a code that nobody knows',
    answer: () => whole(OUTAGE, { 'content-encoding': 'x-apple' }),
    outcome: reads('outage'),
  },
  {
    name: 'a megabyte of headers',
    answer: () => raw(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(MEGABYTE)}\r\n\r\n${WELL}`),
    outcome: UNREACHABLE,
    netError: /ERR_RESPONSE_HEADERS_TOO_BIG/,
  },
  {
    name: 'two lengths that differ',
    answer: () => raw(`HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\n${WELL}`),
    outcome: UNREACHABLE,
    netError: /ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH/,
  },
  {
    name: 'chunks of no size',
    answer: () => raw(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n${WELL}`),
    outcome: UNREACHABLE,
  },
  {
    name: 'another protocol',
    answer: () => raw('SSH-2.0-OpenSSH_9.2\r\n'),
    outcome: MALFORMED,
    inNode: UNREACHABLE,
  },
  {
    // Chromium takes it for HTTP/0.9. It came from a server that proved to be Apple's.
    name: 'the feed and nothing of HTTP',
    answer: () => raw(OUTAGE),
    outcome: reads('outage'),
    inNode: UNREACHABLE,
  },
  {
    name: 'early hints before a good answer',
    answer: () => (_request, response) => {
      response.writeProcessing();
      response.writeEarlyHints({ link: '</x.js>; rel=preload; as=script' });
      response.end(OUTAGE);
    },
    outcome: reads('outage'),
  },
  {
    name: 'an ETag of ten thousand signs',
    answer: () => whole(OUTAGE, { etag: `"${'x'.repeat(10_000)}"` }),
    outcome: reads('outage'),
  },
  {
    name: 'a Date of 1970',
    answer: () => whole(OUTAGE, { date: 'Thu, 01 Jan 1970 00:00:00 GMT' }),
    outcome: reads('outage'),
  },
  {
    name: 'a Date in ten years',
    answer: () => whole(WELL, { date: 'Sun, 22 Nov 2037 00:00:00 GMT' }),
    outcome: reads('available'),
  },
  {
    name: 'no permission, and a cookie',
    answer: () => httpStatus(403, { 'set-cookie': 'id=1; Secure; SameSite=None' }),
    outcome: fails('refused'),
  },
];
