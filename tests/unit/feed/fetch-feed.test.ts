import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fetchFeed, type FetchFeedOptions } from '../../../lib/feed/fetch-feed';
import { startAppleServer, type AppleServer } from '../../support/apple-server';
import { DAY_MS, MINUTE_MS, NOON_MS } from '../../support/events';

const NONE = { etag: null, lastModified: null };
const ETAG = { etag: '"abc"', lastModified: null };
const DATE = { etag: null, lastModified: 'Tue, 10 Mar 2026 12:00:00 GMT' };

let apple: AppleServer;

beforeEach(async () => {
  apple = await startAppleServer();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await apple.close();
});

function ask(more: Partial<FetchFeedOptions> = {}) {
  return fetchFeed({
    address: apple.address,
    validators: NONE,
    nowMs: NOON_MS,
    isOnline: () => true,
    isPermitted: async () => true,
    asksFirst: false,
    probes: false,
    isPermissionReliable: true,
    timeoutMs: 2_000,
    ...more,
  });
}

function answers(status: number, headers: Record<string, string> = {}, body: string | Buffer = '') {
  apple.answer = (_, response) => {
    response.sendDate = false;
    response.writeHead(status, headers).end(body);
  };
}

const failed = (reason: string) => ({ kind: 'failed', failure: { reason }, notBeforeMs: null });

describe('a body', () => {
  const LAST_MODIFIED = DATE.lastModified;

  test.each<[string, Record<string, string>, object]>([
    ['with nothing else', {}, {}],
    ['with an ETag', { ETag: '"abc"' }, { validators: ETAG }],
    ['with a date', { 'Last-Modified': LAST_MODIFIED }, { validators: DATE }],
    ['with an enormous ETag', { ETag: `"${'x'.repeat(400)}"` }, {}],
    ['with the server’s clock', { Date: LAST_MODIFIED }, { dateMs: NOON_MS }],
    ['with its age in a cache', { Age: '90' }, { ageMs: 90_000 }],
    ['with nonsense', { Date: 'today', Age: 'old' }, {}],
    ['with an age below zero', { Age: '-5' }, {}],
  ])('%s', async (_, headers, more) => {
    answers(200, headers, '{}');
    expect(await ask()).toEqual({ kind: 'body', body: '{}', validators: NONE, ...more });
  });

  test.each([
    ['nothing', '', ''],
    ['text after a mark', '\uFEFF{"バ"}', '{"バ"}'],
    ['a character over two pieces', [0x7b, 0xe2, 0x9c, 0x93], '{✓'],
    ['bytes that are no text', [0xff, 0x7b], '\uFFFD{'],
    ['half a character at the end', [0x7b, 0xe2], '{\uFFFD'],
  ])('is decoded: %s', async (_, given, body) => {
    const bytes = Buffer.from(given as string);
    apple.answer = (_request, response) => {
      response.writeHead(200).write(bytes.subarray(0, 2));
      setTimeout(() => response.end(bytes.subarray(2)), 20);
    };
    expect(await ask()).toMatchObject({ body });
  });
});

describe('the request', () => {
  test('says nothing of the user: no cookie, no referrer, no validator unless given', async () => {
    answers(200, { 'Set-Cookie': 'a=1' }, '{}');
    await ask();
    await ask();
    expect(apple.requests).toHaveLength(2);
    const names = ['cookie', 'referer', 'authorization', 'origin'];
    for (const { method, headers } of apple.requests) {
      expect(method).toBe('GET');
      for (const name of [...names, 'if-none-match', 'if-modified-since'])
        expect(headers).not.toHaveProperty(name);
      // Caches on the way are not to answer.
      expect(headers).toMatchObject({ 'cache-control': 'no-cache', pragma: 'no-cache' });
    }
  });

  test('has the validators', async () => {
    answers(304);
    await ask({ validators: { ...DATE, etag: ETAG.etag } });
    expect(apple.requests[0]?.headers).toMatchObject({
      'if-none-match': ETAG.etag,
      'if-modified-since': DATE.lastModified,
    });
  });
});

describe('a response without a body', () => {
  test.each([
    [304, 'to an ETag', ETAG, { kind: 'unchanged' }],
    [304, 'to a date', DATE, { kind: 'unchanged' }],
    [304, 'that nobody asked for', NONE, failed('refused')],
    [204, 'no content', ETAG, failed('refused')],
    [206, 'a part of it', NONE, failed('refused')],
    [404, 'not found', NONE, failed('refused')],
    [429, 'too many requests', NONE, failed('refused')],
    [500, 'a server’s error', NONE, failed('serverError')],
    [511, 'of a Wi-Fi network', NONE, failed('redirected')],
  ])('%i, %s', async (status, _, validators, outcome) => {
    answers(status, {}, status === 206 ? '{}' : '');
    expect(await ask({ validators })).toMatchObject(outcome);
  });

  test.each<[string, string, number | null]>([
    ['seconds', '120', 2],
    ['seconds in white space', ' 120 ', 2],
    ['zero', '0', null],
    ['a date', new Date(NOON_MS + 5 * MINUTE_MS).toUTCString(), 5],
    ['a past date', new Date(NOON_MS - MINUTE_MS).toUTCString(), null],
    ['nonsense', 'a while', null],
    ['below zero', '-120', null],
    ['eleven days', '999999', 60],
    ['a year as a date', new Date(NOON_MS + 365 * DAY_MS).toUTCString(), 60],
    ['a number beyond all numbers', '9'.repeat(400), null],
  ])('Retry-After is followed for an hour at most: %s', async (_, header, minutes) => {
    answers(503, { 'Retry-After': header }, 'no');
    const failure = { reason: 'serverError', detail: 'HTTP 503' };
    const notBeforeMs = minutes && NOON_MS + minutes * MINUTE_MS;
    expect(await ask()).toEqual({ kind: 'failed', failure, notBeforeMs });
  });

  test.each([301, 302, 303, 307, 308])('%i: no redirect is followed', async (status) => {
    answers(status, { Location: `${apple.address}?elsewhere` });
    // Node reports the status where a browser hides it; neither is a body.
    const failure = { detail: `HTTP ${status}` };
    expect(await ask()).toMatchObject({ kind: 'failed', failure });
    expect(apple.requests).toHaveLength(1);
  });

  test('a redirect as browsers report it', async () => {
    const response = { type: 'opaqueredirect', status: 0 } as Response;
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(response);
    expect(await ask()).toMatchObject(failed('redirected'));
  });
});

const never = () => undefined;
const slowly = (_: unknown, response: ServerResponse) => {
  response.writeHead(200).write('{"services":');
};
const breaksOff = (_: unknown, response: ServerResponse) => {
  response.writeHead(200, { 'Content-Length': '100' }).write('{');
  setTimeout(() => response.socket?.resetAndDestroy(), 20);
};

describe('a bad connection', () => {
  test.each([
    ['no headers in time', never, 'timeout'],
    ['a body that does not end in time', slowly, 'timeout'],
    ['a body that breaks off, though permitted', breaksOff, 'unreachable'],
  ])('%s', async (_, answer, reason) => {
    apple.answer = answer;
    const timeoutMs = reason === 'timeout' ? 100 : 5_000;
    const isPermitted = async () => answer !== breaksOff;
    const outcome = await ask({ timeoutMs, isPermitted });
    expect(outcome).toMatchObject(failed(reason));
  });

  const bomb = gzipSync('x'.repeat(1_000_000));

  test.each([
    ['as many bytes as allowed', 10, {}, '0123456789', 'body'],
    ['one more', 9, {}, '0123456789', 'failed'],
    ['one more when unpacked', 999_999, { 'Content-Encoding': 'gzip' }, bomb, 'failed'],
  ])('size: %s', async (_, maxBodyBytes, headers, body, kind) => {
    answers(200, headers, body);
    expect(await ask({ maxBodyBytes })).toMatchObject({ kind });
  });

  test.each([
    ['is announced', { 'Content-Length': '16' }, 0],
    ['is not', {}, 2],
    ['is announced as less', { 'Content-Length': '-1' }, 2],
  ])('the rest of an endless body is not read: its length %s', async (_, headers, read) => {
    const calls: string[] = [];
    const source = {
      pull: (controller: ReadableStreamDefaultController) => {
        calls.push('pull');
        controller.enqueue(new Uint8Array(10));
      },
      cancel: () => void calls.push('cancel'),
    };
    const body = new ReadableStream(source, { highWaterMark: 0 });
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(body, { headers }));
    expect(await ask({ maxBodyBytes: 15 })).toMatchObject(failed('malformed'));
    expect(calls).toEqual([...Array<string>(read).fill('pull'), 'cancel']);
  });
});

describe('what the browser reports about itself only explains a failure', () => {
  const [online, offline] = [() => true, () => false];
  const [permitted, forbidden] = [async () => true, async () => false];
  const rejects = () => Promise.reject(new Error('no'));
  const pending = () => new Promise<boolean>(() => undefined);

  test.each([
    ['offline', { isOnline: offline }],
    ['neither permitted nor online', { isPermitted: forbidden, isOnline: offline }],
    ['an error', { isPermitted: rejects, asksFirst: true }],
    ['nothing', { isPermitted: pending }],
  ])('%s: a body counts all the same', async (_, hints) => {
    answers(200, {}, 'a body');
    expect(await ask(hints)).toMatchObject({ body: 'a body' });
  });

  const unsure = { failure: { reason: 'notPermitted', isUnsure: true } };

  test.each([
    ['permitted and online', permitted, online, true, failed('unreachable')],
    ['offline', permitted, offline, true, failed('offline')],
    ['not permitted', forbidden, online, true, failed('notPermitted')],
    // Only the user can end it.
    ['neither', forbidden, offline, true, failed('notPermitted')],
    ['an error', rejects, online, true, failed('unreachable')],
    ['not permitted, in Safari', forbidden, online, false, unsure],
    ['neither, in Safari', forbidden, offline, false, failed('offline')],
  ])('no connection: %s', async (_, isPermitted, isOnline, isPermissionReliable, outcome) => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
    expect(await ask({ isPermitted, isOnline, isPermissionReliable })).toMatchObject(outcome);
  });

  test('a request that waited for permission in vain', async () => {
    apple.answer = never;
    const late = { isPermitted: forbidden, timeoutMs: 50 };
    expect(await ask(late)).toMatchObject(failed('notPermitted'));
  });

  test('nothing is sent after the permission was withdrawn', async () => {
    answers(200, {}, 'a body');
    const outcome = await ask({ isPermitted: forbidden, asksFirst: true });
    expect(outcome).toMatchObject(failed('notPermitted'));
    expect(apple.requests).toHaveLength(0);
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
