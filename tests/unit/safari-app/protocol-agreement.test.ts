import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  AUTHORIZATIONS,
  BOUNDS,
  FAILURE_REASONS,
  PROTOCOL,
} from '../../../lib/notifications/app-protocol';
import { numbers, words } from './swift';
import { SOURCES } from './written-project';

interface Example {
  name: string;
  json: unknown;
  /** What a reply answers. */
  to?: string;
  /** Why a request is refused. */
  reason?: string;
}

interface Examples {
  protocol: number;
  requests: Example[];
  malformedRequests: Example[];
  replies: Example[];
  unusableReplies: Example[];
}

const EXAMPLES = JSON.parse(
  readFileSync(join(SOURCES, 'Protocol/examples.json'), 'utf8'),
) as Examples;

/** The version as one number, each bound as its least and its most. */
const NUMBERS = numbers('Protocol/NoticeProtocol.swift', 'NoticeProtocol');

const SWIFT = {
  requestKinds: words('Protocol/NoticeRequest.swift', 'NoticeRequestKind'),
  replyKinds: words('Protocol/NoticeReply.swift', 'NoticeReplyKind'),
  failures: words('Protocol/NoticeFailure.swift', 'NoticeFailure'),
  authorisations: words('Protocol/NoticeAuthorisation.swift', 'NoticeAuthorisation'),
};

/** The words that a key has in the examples, each once. */
const tokenize = (examples: readonly Example[], key: string) =>
  unique(examples.map(({ json }) => (json as Record<string, unknown>)[key]));

const unique = (found: readonly unknown[]) =>
  [...new Set(found.filter((word) => word !== undefined))].map(String).sort();

const sorted = (list: readonly string[]) => [...list].sort();

describe('the app and the examples', () => {
  test('speak the same version', () => {
    expect(NUMBERS['version']).toEqual([EXAMPLES.protocol]);
    for (const { json } of [...EXAMPLES.requests, ...EXAMPLES.replies])
      expect(json).toMatchObject({ protocol: EXAMPLES.protocol });
  });

  test('have the same words, none of them only in one', () => {
    const { requests, replies, malformedRequests } = EXAMPLES;
    expect(tokenize(requests, 'kind')).toEqual(sorted(SWIFT.requestKinds));
    expect(tokenize(replies, 'kind')).toEqual(sorted(SWIFT.replyKinds));
    expect(unique(replies.map(({ to }) => to))).toEqual(sorted(SWIFT.requestKinds));
    expect(tokenize(replies, 'authorisation')).toEqual(sorted(SWIFT.authorisations));
    const reasons = [
      ...tokenize(replies, 'reason'),
      ...malformedRequests.map(({ reason }) => reason),
    ];
    expect(unique(reasons)).toEqual(sorted(SWIFT.failures));
  });

  test('the examples reach the bounds and step over them', () => {
    const shown = (examples: readonly Example[], key: 'id' | 'title') =>
      examples.map(
        ({ json }) => (json as { notice?: Record<string, unknown> } | null)?.notice?.[key],
      );
    const lengths = (found: readonly unknown[]) =>
      found.map((one) => (typeof one === 'string' ? one.length : -1));
    for (const [key, range] of [
      ['id', NUMBERS['idLength']],
      ['title', NUMBERS['titleLength']],
    ] as const) {
      const [, most = NaN] = range ?? [];
      expect(Math.max(...lengths(shown(EXAMPLES.requests, key)))).toBe(most);
      expect(lengths(shown(EXAMPLES.malformedRequests, key))).toContain(most + 1);
    }
  });

  test('no two examples of a kind have the same name', () => {
    const { requests, malformedRequests, replies, unusableReplies } = EXAMPLES;
    for (const list of [requests, malformedRequests, replies, unusableReplies]) {
      expect(list.length).toBeGreaterThan(0);
      expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
    }
  });

  test('every reply has its counterpart in the app’s own tests', () => {
    const tests = readFileSync(join(SOURCES, 'Tests/NoticeReplyTests.swift'), 'utf8');
    const named = [...tests.matchAll(/^ {8}"(.*)": \./gm)].map(([, name]) => name);
    expect(sorted(named.map(String))).toEqual(sorted(EXAMPLES.replies.map(({ name }) => name)));
  });
});

describe('the app and the extension', () => {
  test('agree on version, words and bounds', () => {
    expect(NUMBERS['version']).toEqual([PROTOCOL]);
    expect(SWIFT.authorisations).toEqual([...AUTHORIZATIONS]);
    expect(SWIFT.failures).toEqual([...FAILURE_REASONS]);
    expect(BOUNDS).toEqual({
      idLength: NUMBERS['idLength']?.[1],
      titleLength: NUMBERS['titleLength']?.[1],
      bodyLength: NUMBERS['bodyLength']?.[1],
      idCount: NUMBERS['idCount']?.[1],
    });
    expect(
      [NUMBERS['idLength'], NUMBERS['titleLength'], NUMBERS['bodyLength']].map(
        (range) => range?.[0],
      ),
    ).toEqual([1, 1, 0]);
  });
});
