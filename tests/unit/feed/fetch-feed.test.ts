import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fetchFeed, type FetchFeedOptions } from '../../../lib/feed/fetch-feed';
import { startAppleServer, type AppleServer } from '../../support/apple-server';
import { DAY_MS, NOON_MS } from '../../support/events';

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
    asksFirst: true,
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
    expect(await ask()).toEqual({
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
    expect(await ask()).toEqual({ kind: 'body', body: '', validators: NONE });
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

  test('is not made while offline', async () => {
    expect(await ask({ isOnline: () => false })).toMatchObject(failed('offline'));
    expect(apple.requests).toHaveLength(0);
  });
});

describe('an answer that is no body', () => {
  test.each([
    ['304 to an ETag', 304, ETAG, { kind: 'unchanged' }],
    ['304 to a date', 304, DATE, { kind: 'unchanged' }],
    ['304 that nobody asked for', 304, NONE, failed('refused')],
    ['204', 204, ETAG, failed('refused')],
    ['404', 404, NONE, failed('refused')],
    ['500', 500, NONE, failed('refused')],
  ])('%s', async (_, status, validators, outcome) => {
    answers(status);
    expect(await ask({ validators })).toMatchObject(outcome);
  });

  test('206: a part is not taken for the whole', async () => {
    answers(206, { 'Content-Range': 'bytes 0-1/9' }, '{}');
    expect(await ask()).toMatchObject(failed('refused'));
  });

  test.each([
    [429, '120', NOON_MS + 120_000],
    [503, new Date(NOON_MS + 600_000).toUTCString(), NOON_MS + 600_000],
    [503, '99999999', NOON_MS + DAY_MS],
    [500, 'later', null],
  ])('%i with Retry-After %s', async (status, header, notBeforeMs) => {
    answers(status, { 'Retry-After': header }, 'no');
    const failure = { reason: 'refused', detail: `HTTP ${status}` };
    expect(await ask()).toEqual({ kind: 'failed', failure, notBeforeMs });
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

  test.each([
    ['refused', true, true, 'unreachable'],
    ['refused, and the permission has just been withdrawn', true, false, 'notPermitted'],
    ['refused, and the browser has just gone offline', false, true, 'offline'],
  ])('%s', async (_, online, permitted, reason) => {
    await apple.close();
    let asked = 0;
    const isOnline = () => ++asked === 1 || online;
    let permissionAsked = 0;
    const isPermitted = async () => ++permissionAsked === 1 || permitted;
    expect(await ask({ isOnline, isPermitted })).toMatchObject(failed(reason));
    apple = await startAppleServer();
  });
});

describe('where the browser doesn’t let us at Apple’s host', () => {
  const isPermitted = async () => false;

  test('nothing is sent, even if the server would let anyone in', async () => {
    answers(200, {}, 'a body');
    expect(await ask({ isPermitted })).toMatchObject(failed('notPermitted'));
    expect(apple.requests).toHaveLength(0);
  });

  test('it is said also while offline: only the person can end it', async () => {
    const offline = { isPermitted, isOnline: () => false };
    expect(await ask(offline)).toMatchObject(failed('notPermitted'));
    // Where its word is not to be trusted, what is certain is said.
    expect(await ask({ ...offline, asksFirst: false })).toMatchObject(failed('offline'));
  });

  test('a browser whose word is not to be trusted shows it by the request', async () => {
    answers(200, {}, 'a body');
    expect(await ask({ isPermitted, asksFirst: false })).toMatchObject({ body: 'a body' });
    await apple.close();
    const unsure = { failure: { reason: 'notPermitted', isUnsure: true } };
    expect(await ask({ isPermitted, asksFirst: false })).toMatchObject(unsure);
    apple = await startAppleServer();
  });

  test('also where the request waited for the person’s answer, in vain', async () => {
    apple.answer = () => undefined;
    const late = { isPermitted, asksFirst: false, timeoutMs: 50 };
    expect(await ask(late)).toMatchObject(failed('notPermitted'));
  });

  test('a browser that can’t say has not forbidden it', async () => {
    answers(200, {}, 'a body');
    const broken = () => Promise.reject(new Error('no'));
    expect(await ask({ isPermitted: broken })).toMatchObject({ body: 'a body' });
  });
});
