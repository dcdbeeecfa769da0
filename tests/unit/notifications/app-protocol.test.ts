import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BOUNDS,
  listRequest,
  PROTOCOL,
  readReply,
  removeRequest,
  showRequest,
  stateRequest,
  type AppRequest,
  type RequestKind,
} from '../../../lib/notifications/app-protocol';

interface Examples {
  protocol: number;
  requests: { name: string; json: { kind: RequestKind; notice?: Noticed; ids?: string[] } }[];
  malformedRequests: { name: string; json: { notice?: Noticed } | null }[];
  replies: { name: string; to: RequestKind; json: object }[];
  unusableReplies: { name: string; to: RequestKind; json: unknown }[];
}
type Noticed = Record<'id' | 'title' | 'body', string>;

/** By which both sides of the bridge are tested. */
const EXAMPLES = JSON.parse(readFileSync('safari/Tests/examples.json', 'utf8')) as Examples;

const notification = { id: 'test', title: 'T', message: 'M' };
const REQUESTS: { [Kind in RequestKind]: AppRequest & { kind: Kind } } = {
  state: stateRequest(),
  show: showRequest(notification),
  list: listRequest(),
  remove: removeRequest(['test']),
};
const read = (reply: unknown, to: RequestKind) => readReply(reply, REQUESTS[to] as never);

test('both sides speak of the same protocol', () => {
  expect(EXAMPLES.protocol).toBe(PROTOCOL);
});

describe('our requests are those that the app understands', () => {
  const built = ({ kind, notice: one, ids = [] }: Examples['requests'][number]['json']) =>
    kind === 'show' && one
      ? showRequest({ id: one.id, title: one.title, message: one.body })
      : kind === 'remove'
        ? removeRequest(ids)
        : REQUESTS[kind];

  test.each(EXAMPLES.requests)('$name', ({ json }) => {
    // Keys that we don't know are for others.
    expect(json).toMatchObject(built(json));
    expect(Object.keys(json)).toEqual(expect.arrayContaining(Object.keys(built(json))));
  });

  test('every kind is among them', () => {
    const kinds = new Set(EXAMPLES.requests.map(({ json }) => json.kind));
    expect([...kinds].sort()).toEqual(Object.keys(REQUESTS).sort());
  });
});

describe('replies', () => {
  test.each(EXAMPLES.replies)('usable: $name', ({ to, json }) => {
    expect(read(json, to)).toEqual(json);
  });

  test.each(EXAMPLES.unusableReplies)('not usable: $name', ({ to, json }) => {
    expect(read(json, to)).toBeNull();
  });

  test('the answer to another question never counts', () => {
    for (const { to, json } of EXAMPLES.replies.filter((one) => !('reason' in one.json)))
      for (const other of Object.keys(REQUESTS) as RequestKind[])
        expect(read(json, other) === null).toBe(other !== to);
  });

  test('further keys are ignored', () => {
    const state = { protocol: 1, kind: 'state', authorization: 'denied', appVersion: '9' };
    expect(read({ ...state, colour: 'blue' }, 'state')).toEqual(state);
  });

  test.each([
    ['as many ids as agreed', Array<string>(BOUNDS.idCount).fill('a'), true],
    ['one more', Array<string>(BOUNDS.idCount + 1).fill('a'), false],
    ['an id as long as agreed', ['a'.repeat(BOUNDS.idLength)], true],
    ['one longer', ['a'.repeat(BOUNDS.idLength + 1)], false],
  ])('%s', (_, ids, isUsable) => {
    expect(read({ protocol: 1, kind: 'list', ids }, 'list') !== null).toBe(isUsable);
  });

  test('whatever comes, it is read as nothing or as what it is', () => {
    const bits = fc.constantFrom(
      1,
      'state',
      'shown',
      'list',
      'removed',
      'failed',
      'granted',
      'test',
    );
    const anything = fc.oneof(
      fc.anything(),
      fc.dictionary(
        fc.constantFrom('protocol', 'kind', 'authorization', 'ids', 'id', 'reason', '__proto__'),
        fc.oneof(bits, fc.anything()),
      ),
    );
    fc.assert(
      fc.property(
        anything,
        fc.constantFrom<RequestKind>('state', 'show', 'list', 'remove'),
        (reply, to) => {
          const state = read(reply, to);
          if (state)
            expect(state).toMatchObject({ protocol: 1, kind: (reply as { kind: string }).kind });
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('what is too long', () => {
  const shown = (title: string, message: string) => showRequest({ id: 'a', title, message }).notice;

  const tooLong = EXAMPLES.malformedRequests.flatMap(({ name, json }) =>
    /^a (title|body) that is too long/.test(name) && json?.notice ? { name, ...json.notice } : [],
  );
  test.each(tooLong)('$name is cut, and says so', ({ title, body }) => {
    const sent = shown(title, body);
    expect(sent.title.length).toBeLessThanOrEqual(BOUNDS.titleLength);
    expect(sent.body.length).toBeLessThanOrEqual(BOUNDS.bodyLength);
    expect(sent.title.endsWith('…')).toBe(sent.title !== title);
    expect(sent.body.endsWith('…')).toBe(sent.body !== body);
    expect(sent).not.toEqual({ id: 'a', title, body });
  });

  test('what just fits is left alone', () => {
    expect(shown('t'.repeat(300), 'b'.repeat(4_000))).toEqual({
      ...{ id: 'a', title: 't'.repeat(300), body: 'b'.repeat(4_000) },
    });
  });

  test('no character is cut in half', () => {
    expect(shown(`${'t'.repeat(298)}🙂🙂`, '').title).toBe(`${'t'.repeat(298)}…`);
  });

  test('no more ids are sent at once than are read', () => {
    const ids = Array.from({ length: 201 }, (_, index) => `${index}`);
    expect(removeRequest(ids)).toEqual({ protocol: 1, kind: 'remove', ids: ids.slice(0, 200) });
  });
});
