import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fetchFeed, type FetchFeedOptions } from '../../../lib/feed/fetch-feed';
import { NO_VALIDATORS as NONE } from '../../../lib/status/model';
import { DAY_MS, MINUTE_MS, NOON_MS } from '../../support/events';

const LAST_MODIFIED = 'Tue, 10 Mar 2026 12:00:00 GMT';
const BOTH = { etag: '"abc"', lastModified: LAST_MODIFIED };
const LONG = 'x'.repeat(300);
const MAX_BYTES = 2 * 1024 * 1024;

/** How a real server, in the place of Apple's, answers; what it was asked, oldest first. */
let answer: RequestListener;
let requests: IncomingMessage[];
const server = createServer((request, response) => {
  requests.push(request);
  answer(request, response);
});

beforeEach(() => {
  requests = [];
  // At another port each time: what is left of a closed connection is not used again.
  return new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});
afterEach(() => {
  vi.restoreAllMocks();
  server.closeAllConnections();
  server.close();
});

function ask(more: Partial<FetchFeedOptions> = {}) {
  return fetchFeed({
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.js`,
    nowMs: NOON_MS,
    isOnline: () => true,
    isPermitted: async () => true,
    isPermissionReliable: true,
    timeoutMs: 2_000,
    ...more,
  });
}

function answers(status: number, headers: Record<string, string> = {}, body: string | Buffer = '') {
  answer = (_, response) => {
    response.sendDate = false;
    response.writeHead(status, headers).end(body);
  };
}

const failed = (reason: string) => ({ kind: 'failed', failure: { reason }, notBeforeMs: null });

test.each<[string, Record<string, string>, object]>([
  ['with nothing else', {}, {}],
  ['with validators', { ETag: '"abc"', 'Last-Modified': LAST_MODIFIED }, { validators: BOTH }],
  ['with a long ETag', { ETag: LONG }, { validators: { etag: LONG, lastModified: null } }],
  ['with a too long one', { ETag: `${LONG}x` }, {}],
  ['with the server’s clock', { Date: LAST_MODIFIED }, { dateMs: NOON_MS }],
  ['with its age in a cache', { Age: '90' }, { ageMs: 90_000 }],
  ['with nonsense', { Date: 'today', Age: '-5' }, {}],
])('a body %s', async (_, headers, more) => {
  answers(200, headers, '{}');
  expect(await ask()).toEqual({ kind: 'body', body: '{}', validators: NONE, ...more });
});

test('a body is decoded, also a character over two pieces', async () => {
  const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0xe2, 0x9c, 0x93, 0xff, 0xe2]);
  answer = (_request, response) => {
    response.writeHead(200).write(bytes.subarray(0, 5));
    setTimeout(() => response.end(bytes.subarray(5)), 20);
  };
  expect(await ask()).toMatchObject({ body: '{✓\uFFFD\uFFFD' });
});

test('the request says nothing of the user: no cookie, no referrer, no validator unless given', async () => {
  answers(200, { 'Set-Cookie': 'a=1' }, '{}');
  await ask();
  await ask({ validators: BOTH });
  const names = ['cookie', 'referer', 'authorization', 'origin'];
  for (const { method, headers } of requests) {
    expect(method).toBe('GET');
    for (const name of names) expect(headers).not.toHaveProperty(name);
    // Caches on the way are not to answer.
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', pragma: 'no-cache' });
  }
  const validators = requests.map(({ headers }) => [
    ...[headers['if-none-match'], headers['if-modified-since']],
  ]);
  expect(validators).toEqual([
    [undefined, undefined],
    [BOTH.etag, LAST_MODIFIED],
  ]);
});

// What else a server answers is tested over the wire.
test.each([
  [304, { etag: '"abc"', lastModified: null }, { kind: 'unchanged' }],
  [304, NONE, failed('refused')],
  [206, NONE, failed('refused')],
  [500, NONE, failed('serverError')],
  [511, NONE, failed('redirected')],
])('status %i, asked with %j', async (status, validators, outcome) => {
  answers(status, {}, status === 206 ? '{}' : '');
  expect(await ask({ validators })).toMatchObject(outcome);
});

test.each<[string, string, number | null]>([
  ['seconds', '120', 2],
  ['a date', new Date(NOON_MS + 5 * MINUTE_MS).toUTCString(), 5],
  ['a year as a date', new Date(NOON_MS + 365 * DAY_MS).toUTCString(), 60],
  ['now', '0', null],
  ['a number beyond all numbers', '9'.repeat(400), null],
])('Retry-After is followed for an hour at most: %s', async (_, header, minutes) => {
  answers(503, { 'Retry-After': header }, 'no');
  const failure = { reason: 'serverError', detail: 'HTTP 503' };
  const notBeforeMs = minutes && NOON_MS + minutes * MINUTE_MS;
  expect(await ask()).toEqual({ kind: 'failed', failure, notBeforeMs });
});

test('a redirect is not followed', async () => {
  answers(302, { Location: '/elsewhere' });
  // Node reports the status where a browser hides it; neither is a body.
  expect(await ask()).toMatchObject({ kind: 'failed', failure: { detail: 'HTTP 302' } });
  expect(requests).toHaveLength(1);
  const hidden = { type: 'opaqueredirect', status: 0 } as Response;
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(hidden);
  expect(await ask()).toMatchObject(failed('redirected'));
});

test('a body that breaks off: the request was permitted', async () => {
  answer = (_, response) => {
    response.writeHead(200, { 'Content-Length': '100' }).write('{');
    setTimeout(() => response.socket?.resetAndDestroy(), 20);
  };
  expect(await ask({ isPermitted: async () => false })).toMatchObject(failed('unreachable'));
});

// The rest of an endless body is not read: tested over the wire.
test.each([
  ['as many bytes as allowed', 0, { kind: 'body' }],
  ['one more when unpacked', 1, failed('malformed')],
])('size: %s', async (_, more, outcome) => {
  answers(200, { 'Content-Encoding': 'gzip' }, gzipSync('x'.repeat(MAX_BYTES + more)));
  expect(await ask()).toMatchObject(outcome);
});

describe('what the browser reports about itself only explains a failure', () => {
  const [online, offline] = [() => true, () => false];
  const [permitted, forbidden] = [async () => true, async () => false];
  const rejects = () => Promise.reject(new Error('no'));
  const asksFirst = true;

  test.each<[string, Partial<FetchFeedOptions>]>([
    ['neither permitted nor online', { isPermitted: forbidden, isOnline: offline }],
    ['an error', { isPermitted: rejects, asksFirst }],
    [
      'not permitted, in Safari',
      { isPermitted: forbidden, asksFirst, isPermissionReliable: false },
    ],
    ['nothing', { isPermitted: () => new Promise<boolean>(() => undefined) }],
  ])('%s: a body counts all the same', async (_, hints) => {
    answers(200, {}, 'a body');
    expect(await ask(hints)).toMatchObject({ body: 'a body' });
  });

  const unsure = { failure: { reason: 'notPermitted', isUnsure: true } };

  test.each([
    ['permitted and online', permitted, online, true, failed('unreachable')],
    ['offline', permitted, offline, true, failed('offline')],
    // Only the user can end it.
    ['neither', forbidden, offline, true, failed('notPermitted')],
    ['an error', rejects, online, true, failed('unreachable')],
    ['not permitted, in Safari', forbidden, online, false, unsure],
    ['neither, in Safari', forbidden, offline, false, failed('offline')],
  ])('no connection: %s', async (_, isPermitted, isOnline, isPermissionReliable, outcome) => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
    const found = await ask({ isPermitted, isOnline, isPermissionReliable });
    expect(found).toMatchObject(outcome);
    expect(JSON.stringify(found).includes('isUnsure')).toBe(outcome === unsure);
  });

  test.each([
    ['in time', permitted, failed('timeout')],
    ['while it waited for permission in vain', forbidden, failed('notPermitted')],
  ])('no answer %s', async (_, isPermitted, outcome) => {
    answer = () => undefined;
    expect(await ask({ isPermitted, timeoutMs: 50 })).toMatchObject(outcome);
  });

  test('nothing is sent after the permission was withdrawn', async () => {
    answers(200, {}, 'a body');
    const outcome = await ask({ isPermitted: forbidden, asksFirst });
    expect(outcome).toMatchObject(failed('notPermitted'));
    expect(requests).toHaveLength(0);
  });

  test('blocked by an administrator: only a response that can’t be read arrives', async () => {
    const { mock } = vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
      if (init?.mode !== 'no-cors') throw new TypeError('Failed to fetch');
      return { type: 'opaque', status: 0 } as Response;
    });
    expect(await ask()).toMatchObject(failed('unreachable'));
    expect(mock.calls).toHaveLength(1);
    expect(await ask({ probes: true })).toMatchObject(failed('blocked'));
    expect(mock.calls[2]?.[1]).toMatchObject({ credentials: 'omit', method: 'HEAD' });
  });
});
