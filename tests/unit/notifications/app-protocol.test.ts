import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  AUTHORIZATIONS,
  BOUNDS,
  FAILURE_REASONS,
  listRequest,
  PROTOCOL,
  readReply,
  removeRequest,
  showRequest,
  stateRequest,
  type AppRequest,
  type RequestKind,
} from '../../../lib/notifications/app-protocol';
import { TEST_ID } from '../../../lib/notifications/notification';

type Notice = Record<'id' | 'title' | 'body', string>;
interface Examples {
  protocol: number;
  requests: { name: string; json: { kind: RequestKind; notice?: Notice; ids?: string[] } }[];
  replies: { name: string; to: RequestKind; json: object }[];
  unusableReplies: { name: string; to: RequestKind; json: unknown }[];
}

/** The app is tested with them as well. */
const EXAMPLES = JSON.parse(readFileSync('safari/Tests/examples.json', 'utf8')) as Examples;

const KINDS: RequestKind[] = ['state', 'show', 'list', 'remove'];
const NOTICE = { id: 'test', title: 'T', body: 'B' };

function request(kind: RequestKind, { id, title, body } = NOTICE, ids = ['test']): AppRequest {
  if (kind === 'show') return showRequest({ id, title, message: body });
  if (kind === 'remove') return removeRequest(ids);
  return kind === 'state' ? stateRequest() : listRequest();
}
const read = (reply: unknown, to: RequestKind) => readReply(reply, request(to) as never);
const noticeOf = (title: string, body: string) => {
  return showRequest({ id: 'test', title, message: body }).notice;
};

test('app and extension have the same version, words and limits', () => {
  const swift = (name: string) => readFileSync(`safari/Notifications/${name}.swift`, 'utf8');
  const words = (name: string) =>
    [...swift(name).matchAll(/^ {4}case (\w+)$/gm)].map(([, word]) => word);
  const constants = [...swift('NoticeProtocol').matchAll(/static let (\w+) = (.*)/g)];
  expect(EXAMPLES.protocol).toBe(PROTOCOL);
  expect(words('NoticeAuthorization')).toEqual([...AUTHORIZATIONS]);
  expect(words('NoticeFailure')).toEqual([...FAILURE_REASONS]);
  expect(Object.fromEntries(constants.map(([, name, value]) => [name, value]))).toMatchObject({
    version: String(PROTOCOL),
    idLength: `1...${BOUNDS.idLength}`,
    titleLength: `1...${BOUNDS.titleLength}`,
    bodyLength: `0...${BOUNDS.bodyLength}`,
    idCount: `0...${BOUNDS.idCount}`,
    testID: JSON.stringify(TEST_ID),
  });
});

test.each(EXAMPLES.requests)('the app understands our request: $name', ({ json }) => {
  const ours = request(json.kind, json.notice, json.ids);
  // Further keys are from later versions.
  expect(json).toMatchObject(ours);
  expect(Object.keys(json)).toEqual(expect.arrayContaining(Object.keys(ours)));
});

describe('a reply', () => {
  test.each(EXAMPLES.replies)('is usable for its request only: $name', ({ to, json }) => {
    expect(read(json, to)).toEqual(json);
    const isFailure = 'reason' in json;
    for (const other of KINDS) expect(read(json, other) === null).toBe(!isFailure && other !== to);
  });

  test.each(EXAMPLES.unusableReplies)('is not usable: $name', ({ to, json }) => {
    expect(read(json, to)).toBeNull();
  });

  test('may have further keys', () => {
    const state = { protocol: 1, kind: 'state', authorization: 'denied', appVersion: '9' };
    expect(read({ ...state, color: 'blue' }, 'state')).toEqual(state);
  });

  test.each([
    ['the most IDs', Array<string>(BOUNDS.idCount).fill('a'), true],
    ['one more ID', Array<string>(BOUNDS.idCount + 1).fill('a'), false],
    ['a longer ID', ['a'.repeat(BOUNDS.idLength + 1)], false],
  ])('with %s', (_, ids, isUsable) => {
    expect(read({ protocol: 1, kind: 'list', ids }, 'list') !== null).toBe(isUsable);
  });
});

test('texts that are too long are shortened, visibly and between characters', () => {
  const { title, body } = noticeOf('t'.repeat(BOUNDS.titleLength + 1), 'b'.repeat(9_999));
  expect(title).toBe(`${'t'.repeat(BOUNDS.titleLength - 1)}…`);
  expect(body).toBe(`${'b'.repeat(BOUNDS.bodyLength - 1)}…`);
  expect(noticeOf(`${'t'.repeat(298)}🙂🙂`, '').title).toBe(`${'t'.repeat(298)}…`);
});

test('no more IDs are sent than are accepted', () => {
  const ids = Array.from({ length: BOUNDS.idCount + 1 }, (_, index) => `${index}`);
  expect(removeRequest(ids)).toMatchObject({ kind: 'remove', ids: ids.slice(0, BOUNDS.idCount) });
});
