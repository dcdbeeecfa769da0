import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';
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

afterEach(() => apple.close());

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

function answers(status: number, headers: Record<string, string> = {}, body = '') {
  apple.answer = (_, response) => response.writeHead(status, headers).end(body);
}

const failed = (reason: string) => ({ kind: 'failed', failure: { reason }, notBeforeMs: null });

describe('a body', () => {
  test('comes with the validators of its answer', async () => {
    const headers = { ETag: '"abc"', 'Last-Modified': DATE.lastModified };
    answers(200, headers, '{"services":[]}');
    expect(await ask()).toMatchObject({
      kind: 'body',
      body: '{"services":[]}',
      validators: { etag: '"abc"', lastModified: DATE.lastModified },
    });
  });

  test('is UTF-8 without its mark, also in pieces and compressed', async () => {
    const bytes = gzipSync('\uFEFF{"name":"バックアップ"}');
    apple.answer = (_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.write(bytes.subarray(0, 25));
      setTimeout(() => response.end(bytes.subarray(25)), 20);
    };
    expect(await ask()).toMatchObject({ kind: 'body', body: '{"name":"バックアップ"}' });
  });

  test('may be empty', async () => {
    answers(200);
    expect(await ask()).toMatchObject({ kind: 'body', body: '', validators: NONE });
  });

  test('an enormous validator is not kept', async () => {
    answers(200, { ETag: `"${'x'.repeat(400)}"` }, '{}');
    expect(await ask()).toMatchObject({ validators: NONE });
  });
});

describe('the request', () => {
  test('says nothing of the person: no cookie, no referrer, no validator unless given', async () => {
    answers(200, { 'Set-Cookie': 'a=1' }, '{}');
    await ask();
    await ask();
    expect(apple.requests).toHaveLength(2);
    for (const { method, headers } of apple.requests) {
      expect(method).toBe('GET');
      for (const name of ['cookie', 'referer', 'authorization', 'origin', 'if-none-match'])
        expect(headers).not.toHaveProperty(name);
      expect(headers).not.toHaveProperty('if-modified-since');
    }
  });

  test('carries the validators', async () => {
    answers(304);
    await ask({ validators: { ...ETAG, lastModified: DATE.lastModified } });
    expect(apple.requests[0]?.headers).toMatchObject({
      'if-none-match': ETAG.etag,
      'if-modified-since': DATE.lastModified,
    });
  });

  test('asks the caches on the way for Apple’s own answer', async () => {
    answers(200, {}, '{}');
    await ask();
    expect(apple.requests[0]?.headers).toMatchObject({
      'cache-control': 'no-cache',
      pragma: 'no-cache',
    });
  });
});

describe('an answer that is no body', () => {
  test.each([
    ['304 to an ETag', 304, ETAG, { kind: 'unchanged' }],
    ['304 to a date', 304, DATE, { kind: 'unchanged' }],
    ['304 that nobody asked for', 304, NONE, failed('refused')],
    ['204', 204, ETAG, failed('refused')],
    ['404', 404, NONE, failed('refused')],
    ['500', 500, NONE, failed('serverError')],
    ['511, of a Wi-Fi network', 511, NONE, failed('redirected')],
  ])('%s', async (_, status, validators, outcome) => {
    answers(status);
    expect(await ask({ validators })).toMatchObject(outcome);
  });

  test('206: a part is not taken for the whole', async () => {
    answers(206, { 'Content-Range': 'bytes 0-1/9' }, '{}');
    expect(await ask()).toMatchObject(failed('refused'));
  });

  test.each<[string, string, number | null]>([
    ['seconds', '120', 2],
    ['seconds in white space', ' 120 ', 2],
    ['none', '0', null],
    ['a date', new Date(NOON_MS + 5 * MINUTE_MS).toUTCString(), 5],
    ['a date that is past', new Date(NOON_MS - MINUTE_MS).toUTCString(), null],
    ['nonsense', 'a while', null],
    ['negative', '-120', null],
    ['eleven days in seconds', '999999', 60],
    ['a year as a date', new Date(NOON_MS + 365 * DAY_MS).toUTCString(), 60],
    ['a number beyond all numbers', '9'.repeat(400), null],
  ])('Retry-After is believed for an hour at most: %s', async (_, header, minutes) => {
    answers(503, { 'Retry-After': header }, 'no');
    const failure = { reason: 'serverError', detail: 'HTTP 503' };
    const notBeforeMs = minutes && NOON_MS + minutes * MINUTE_MS;
    expect(await ask()).toEqual({ kind: 'failed', failure, notBeforeMs });
  });

  test('429: neither Apple’s page nor the connection fails', async () => {
    answers(429);
    expect(await ask()).toMatchObject(failed('refused'));
  });

  test.each([301, 302, 303, 307, 308])('%i: the other place is never asked', async (status) => {
    const elsewhere = await startAppleServer();
    try {
      answers(status, { Location: elsewhere.address });
      // Node says 302 where a browser hides what it was; neither is a body.
      expect(await ask()).toMatchObject({ kind: 'failed', failure: { detail: `HTTP ${status}` } });
      expect(elsewhere.requests).toHaveLength(0);
      expect(apple.requests).toHaveLength(1);
    } finally {
      await elsewhere.close();
    }
  });

  test('a redirect as browsers report it', async () => {
    const real = globalThis.fetch;
    globalThis.fetch = async () => ({ type: 'opaqueredirect', status: 0 }) as Response;
    try {
      expect(await ask()).toMatchObject(failed('redirected'));
    } finally {
      globalThis.fetch = real;
    }
  });
});

describe('a network that does not work', () => {
  const never = () => undefined;
  const slowly = (_: unknown, response: ServerResponse) => {
    response.writeHead(200);
    response.write('{"services":');
  };
  const endless = (_: unknown, response: ServerResponse) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(1_000)));
    };
    response.on('drain', more);
    more();
  };

  test.each([
    ['no headers in time', never, 'timeout'],
    ['a body that does not end in time', slowly, 'timeout'],
    ['a body without end', endless, 'malformed'],
    [
      'a connection that is reset',
      (_: unknown, response: ServerResponse) => response.socket?.resetAndDestroy(),
      'unreachable',
    ],
    [
      'a body that breaks off',
      (_: unknown, response: ServerResponse) => {
        response.writeHead(200, { 'Content-Length': '100' }).write('{');
        setTimeout(() => response.socket?.resetAndDestroy(), 20);
      },
      'unreachable',
    ],
  ])('%s', async (_, answer, reason) => {
    apple.answer = answer;
    const options = { timeoutMs: reason === 'timeout' ? 100 : 5_000, maxBodyBytes: 50_000 };
    expect(await ask(options)).toMatchObject(failed(reason));
  });

  test('a body that is too large is given up where it gets too large', async () => {
    let closedEarly = false;
    apple.answer = (request, response) => {
      endless(request, response);
      response.on('close', () => {
        closedEarly = !response.writableFinished;
      });
    };
    await ask({ maxBodyBytes: 10_000 });
    await expect.poll(() => closedEarly).toBe(true);
  });

  test.each([
    [10, 'body'],
    [9, 'failed'],
  ])('ten bytes where %i are allowed', async (maxBodyBytes, kind) => {
    answers(200, {}, '0123456789');
    expect(await ask({ maxBodyBytes })).toMatchObject({ kind });
  });

  test('a small body that unpacks to a large one is too large', async () => {
    const bomb = gzipSync('x'.repeat(1_000_000));
    expect(bomb.byteLength).toBeLessThan(10_000);
    apple.answer = (_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb);
    expect(await ask({ maxBodyBytes: 100_000 })).toMatchObject(failed('malformed'));
  });
});

describe('what the browser says of itself only explains a failure', () => {
  const permitted = async () => true;
  const forbidden = async () => false;
  const online = () => true;
  const offline = () => false;
  const saysNothing = () => Promise.reject(new Error('no'));
  const never = () => new Promise<boolean>(() => undefined);

  test.each([
    ['offline', { isOnline: offline }],
    ['not permitted', { isPermitted: forbidden }],
    ['neither permitted nor online', { isPermitted: forbidden, isOnline: offline }],
    ['nothing', { isPermitted: saysNothing, asksFirst: true }],
    ['nothing, and never answers', { isPermitted: never }],
  ])('%s: an answer counts all the same', async (_, hints) => {
    answers(200, {}, 'a body');
    expect(await ask(hints)).toMatchObject({ body: 'a body' });
  });

  test.each([
    ['nothing', { isOnline: online, isPermitted: permitted }, failed('unreachable')],
    ['offline', { isOnline: offline, isPermitted: permitted }, failed('offline')],
    ['not permitted', { isOnline: online, isPermitted: forbidden }, failed('notPermitted')],
    // Only the user can end it.
    ['both', { isOnline: offline, isPermitted: forbidden }, failed('notPermitted')],
    ['in vain', { isOnline: online, isPermitted: saysNothing }, failed('unreachable')],
    [
      'in Safari, not permitted',
      { isOnline: online, isPermitted: forbidden, isPermissionReliable: false },
      { failure: { reason: 'notPermitted', isUnsure: true } },
    ],
    [
      'in Safari, both',
      { isOnline: offline, isPermitted: forbidden, isPermissionReliable: false },
      failed('offline'),
    ],
  ])('no connection, and the browser says: %s', async (_, hints, outcome) => {
    await apple.close();
    expect(await ask(hints)).toMatchObject(outcome);
    apple = await startAppleServer();
  });

  test('a request that waited for the user’s permission, in vain', async () => {
    apple.answer = () => undefined;
    const late = { isPermitted: forbidden, timeoutMs: 50 };
    expect(await ask(late)).toMatchObject(failed('notPermitted'));
  });

  test('a page that breaks off was permitted', async () => {
    apple.answer = (_, response) => {
      response.writeHead(200, { 'Content-Length': '100' }).write('{');
      setTimeout(() => response.socket?.resetAndDestroy(), 20);
    };
    expect(await ask({ isPermitted: forbidden })).toMatchObject(failed('unreachable'));
  });

  test('a permission that was withdrawn is not used', async () => {
    answers(200, {}, 'a body');
    const outcome = await ask({ isPermitted: forbidden, asksFirst: true });
    expect(outcome).toMatchObject(failed('notPermitted'));
    expect(apple.requests).toHaveLength(0);
  });

  test('permitted, but blocked by an administrator: only what can’t be read arrives', async () => {
    const { mock } = vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
      if (init?.mode !== 'no-cors') throw new TypeError('Failed to fetch');
      return { type: 'opaque', status: 0 } as Response;
    });
    expect(await ask()).toMatchObject(failed('unreachable'));
    expect(mock.calls).toHaveLength(1);
    expect(await ask({ probes: true })).toMatchObject(failed('blocked'));
    expect(mock.calls[2]?.[1]).toMatchObject({ credentials: 'omit', method: 'HEAD' });
    vi.restoreAllMocks();
  });
});

describe('the age of a body', () => {
  test.each([
    ['the server’s clock', { Date: new Date(NOON_MS).toUTCString() }, { dateMs: NOON_MS }],
    ['how long a cache kept it', { Age: '90' }, { ageMs: 90_000 }],
    ['nonsense', { Date: 'today', Age: 'old' }, {}],
    ['an age below none', { Age: '-5' }, {}],
  ])('%s', async (_, headers, times) => {
    apple.answer = (_request, response) => {
      response.sendDate = false;
      response.writeHead(200, headers).end('{}');
    };
    expect(await ask()).toEqual({ kind: 'body', body: '{}', validators: NONE, ...times });
  });
});
