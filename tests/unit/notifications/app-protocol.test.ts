import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  AUTHORIZATIONS,
  BOUNDS,
  FAILURE_REASONS,
  PROTOCOL,
  readReply,
  removeRequest,
  showRequest,
  type AppRequest,
} from '../../../lib/notifications/app-protocol';
import { TEST_ID } from '../../../lib/notifications/notification';

type Kind = AppRequest['kind'];
const NOTICE = { id: 'test', title: 'T', body: 'B' };
interface Examples {
  protocol: number;
  requests: { name: string; json: { kind: Kind; notice?: typeof NOTICE; ids?: string[] } }[];
  replies: { name: string; to: Kind; json: object }[];
  unusableReplies: { name: string; to: Kind; json: unknown }[];
}

/** The app is tested with them as well. */
const EXAMPLES = JSON.parse(readFileSync('safari/Tests/examples.json', 'utf8')) as Examples;

function request(kind: Kind, { body, ...notice } = NOTICE, ids = ['test']): AppRequest {
  if (kind === 'show') return showRequest({ ...notice, message: body });
  return kind === 'remove' ? removeRequest(ids) : { kind };
}
const read = (reply: unknown, to: Kind) => readReply(reply, request(to));
const noticeOf = (title: string, message: string) =>
  showRequest({ id: 'test', title, message }).notice;

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
  // Further keys are from later versions.
  expect(json).toMatchObject({ protocol: PROTOCOL, ...request(json.kind, json.notice, json.ids) });
});

describe('a reply', () => {
  test.each(EXAMPLES.replies)('is usable for its request only: $name', ({ to, json }) => {
    expect(read({ ...json, later: 'version' }, to)).toEqual(json);
    const isFailure = 'reason' in json;
    for (const other of ['state', 'show', 'list', 'remove'] as const)
      expect(read(json, other) === null).toBe(!isFailure && other !== to);
  });

  test.each(EXAMPLES.unusableReplies)('is not usable: $name', ({ to, json }) => {
    expect(read(json, to)).toBeNull();
  });

  test.each([
    ['the most IDs', Array<string>(BOUNDS.idCount).fill('a'), true],
    ['one more ID', Array<string>(BOUNDS.idCount + 1).fill('a'), false],
    ['a longer ID', ['a'.repeat(BOUNDS.idLength + 1)], false],
  ])('with %s', (_, ids, isUsable) => {
    expect(read({ protocol: 1, kind: 'list', ids }, 'list') !== null).toBe(isUsable);
  });
});

test('texts that are too long are shortened, visibly and between characters; IDs are left out', () => {
  const { title, body } = noticeOf('t'.repeat(BOUNDS.titleLength + 1), 'b'.repeat(9_999));
  expect(title).toBe(`${'t'.repeat(BOUNDS.titleLength - 1)}…`);
  expect(body).toBe(`${'b'.repeat(BOUNDS.bodyLength - 1)}…`);
  expect(noticeOf(`${'t'.repeat(298)}🙂🙂`, '').title).toBe(`${'t'.repeat(298)}…`);
  const ids = Array.from({ length: BOUNDS.idCount + 1 }, (_, index) => `${index}`);
  expect(removeRequest(ids).ids).toEqual(ids.slice(0, BOUNDS.idCount));
});
