import { describe, expect, test } from 'vitest';
import type { FetchOutcome } from '../../../lib/feed/fetch-feed';
import type { FailureReason, Snapshot, Validators } from '../../../lib/status/model';
import { NO_EFFORTS } from '../../../lib/guide/efforts';
import { statusOf } from '../../../lib/status/status';
import { learn } from '../../../lib/watch/learn';
import { BACKUP, MINUTE_MS, NOON_MS, SIGN_IN, WATCHED } from '../../support/events';
import { rawEvent, rawFeed, rawService } from '../../support/raw-feed';

const NONE: Validators = { etag: null, lastModified: null };
const ETAG = { etag: '"1"', lastModified: null };
const EMPTY: Snapshot = { known: null, check: null };

const QUIET = rawFeed(rawService(BACKUP), rawService(SIGN_IN));
const PROBLEM = rawFeed(rawService(BACKUP, rawEvent()), rawService(SIGN_IN));

const body = (text: string, validators = NONE): FetchOutcome => {
  return { kind: 'body', body: text, validators };
};
const unchanged: FetchOutcome = { kind: 'unchanged' };
const failure = (reason: FailureReason, notBeforeMs: number | null = null): FetchOutcome => {
  return { kind: 'failed', failure: { reason, detail: 'x' }, notBeforeMs };
};

/** Learns from outcomes, one a minute from noon on. Out: each step and the snapshot after it. */
function learnAll(...outcomes: FetchOutcome[]) {
  let snapshot = EMPTY;
  return outcomes.map((outcome, minute) => {
    const nowMs = NOON_MS + minute * MINUTE_MS;
    const before = snapshot;
    const learned = learn('consumer', before, outcome, WATCHED, NO_EFFORTS, nowMs);
    snapshot = { known: learned.known ?? before.known, check: learned.check };
    return { ...learned, snapshot, before, nowMs };
  });
}

const lastOf = (...outcomes: FetchOutcome[]) => {
  const step = learnAll(...outcomes).at(-1);
  if (!step) throw new Error('nothing learned');
  return step;
};

describe('a body', () => {
  test('is what is known from now on', () => {
    const { check, known, notices } = lastOf(body(QUIET, ETAG));
    expect(check).toEqual({
      feed: 'consumer',
      attemptedAtMs: NOON_MS,
      readAtMs: NOON_MS,
      failing: null,
      notBeforeMs: null,
      validators: ETAG,
    });
    expect(known?.services.map(({ name }) => name)).toEqual(WATCHED);
    expect(notices).toEqual([]);
  });

  test('that teaches nothing writes the check alone', () => {
    const step = lastOf(body(QUIET), body(QUIET, ETAG));
    expect(Object.keys(step)).not.toContain('known');
    expect(step.check).toMatchObject({ readAtMs: step.nowMs, validators: ETAG });
  });

  test('with a problem owes a notice, and notes the incident', () => {
    const { notices, incidents } = lastOf(body(QUIET), body(PROBLEM));
    expect(notices).toMatchObject([{ kind: 'began', services: [BACKUP] }]);
    expect(incidents).toMatchObject([{ messageId: '1000000123' }]);
  });

  test('with a problem that a failed backup falls inside says so', () => {
    const [snapshot, nowMs] = [lastOf(body(QUIET)).snapshot, NOON_MS + MINUTE_MS];
    const efforts = { failuresMs: [NOON_MS], works: [] };
    const { notices } = learn('consumer', snapshot, body(PROBLEM), WATCHED, efforts, nowMs);
    expect(notices).toMatchObject([{ kind: 'began', failureMs: NOON_MS }]);
  });

  test('ends the failures and their waiting', () => {
    const later = NOON_MS + 60 * MINUTE_MS;
    const { check } = lastOf(failure('refused', later), failure('timeout'), body(QUIET));
    expect(check).toMatchObject({ failing: null, notBeforeMs: null });
  });

  test.each([
    ['html', '<html></html>'],
    ['json', 'oops'],
    ['envelope', '{"services":[]}'],
    ['services', '{"services":[{}]}'],
  ])('that is no feed (%s) is a failure', (detail, text) => {
    const step = lastOf(body(PROBLEM, ETAG), body(text, { etag: '"bad"', lastModified: null }));
    expect(step.check.failing).toMatchObject({ reason: 'malformed', detail, count: 1 });
    // Its validators would make the next body "unchanged" that was never read.
    expect(step.check).toMatchObject({ readAtMs: NOON_MS, validators: ETAG });
    expect(step.snapshot.known).toBe(step.before.known);
  });
});

describe('"nothing changed"', () => {
  test('is a reading', () => {
    const step = lastOf(body(QUIET, ETAG), unchanged);
    expect(step.check).toMatchObject({ readAtMs: step.nowMs, validators: ETAG, failing: null });
    expect(step.snapshot.known).toBe(step.before.known);
  });

  test('is the second that confirms an end', () => {
    const { notices } = lastOf(body(QUIET), body(PROBLEM), body(QUIET, ETAG), unchanged);
    expect(notices).toMatchObject([{ kind: 'over' }]);
  });

  test('of a body without the service is no reading of it', () => {
    const { snapshot } = lastOf(body(rawFeed(rawService(SIGN_IN))), unchanged);
    expect(statusOf(snapshot, BACKUP, NOON_MS + MINUTE_MS)).toMatchObject({
      health: 'unknown',
      reason: 'missing',
    });
  });

  test('of a body that could not be read is as unreadable', () => {
    const odd = rawFeed(rawService(BACKUP, null), rawService(SIGN_IN));
    const { snapshot } = lastOf(body(odd), unchanged);
    expect(statusOf(snapshot, BACKUP, NOON_MS + MINUTE_MS)).toMatchObject({
      health: 'unknown',
      reason: 'unreadable',
    });
  });
});

describe('a failure', () => {
  test('never replaces what is known', () => {
    const step = lastOf(body(PROBLEM, ETAG), failure('timeout'));
    expect(step.snapshot.known).toBe(step.before.known);
    expect(step.check).toEqual({
      feed: 'consumer',
      attemptedAtMs: NOON_MS + MINUTE_MS,
      readAtMs: NOON_MS,
      failing: { reason: 'timeout', detail: 'x', sinceMs: NOON_MS + MINUTE_MS, count: 1 },
      notBeforeMs: null,
      validators: ETAG,
    });
    expect(Object.keys(step)).not.toContain('known');
    expect(Object.keys(step)).not.toContain('notices');
  });

  test('does not make the reading fresh', () => {
    const { snapshot } = lastOf(body(QUIET), ...Array(31).fill(failure('timeout')));
    const status = statusOf(snapshot, BACKUP, NOON_MS + 31 * MINUTE_MS);
    expect(status).toMatchObject({ health: 'unknown', reason: 'timeout' });
  });

  test.each<[string, FailureReason[], number, FailureReason]>([
    ['in a row', ['timeout', 'timeout', 'refused'], 3, 'refused'],
    ['offline does not count', ['offline', 'offline'], 0, 'offline'],
    ['nor does it forget the others', ['timeout', 'offline', 'timeout'], 2, 'timeout'],
  ])('%s', (_, reasons, count, reason) => {
    const { check } = lastOf(...reasons.map((one) => failure(one)));
    expect(check.failing).toMatchObject({ count, reason, sinceMs: NOON_MS });
  });

  test('may ask for patience', () => {
    const notBeforeMs = NOON_MS + 60 * MINUTE_MS;
    expect(lastOf(failure('refused', notBeforeMs)).check.notBeforeMs).toBe(notBeforeMs);
  });
});

describe('what the server asked for', () => {
  const untilMs = NOON_MS + 60 * MINUTE_MS;

  test('a later failure that names no time does not take it back', () => {
    const { check } = lastOf(failure('refused', untilMs), failure('timeout'), failure('offline'));
    expect(check.notBeforeMs).toBe(untilMs);
  });

  test('the later of two counts, and a reading takes both away', () => {
    const sooner = failure('refused', NOON_MS + 5 * MINUTE_MS);
    expect(lastOf(failure('refused', untilMs), sooner).check.notBeforeMs).toBe(untilMs);
    expect(lastOf(failure('refused', untilMs), body(QUIET)).check.notBeforeMs).toBeNull();
  });

  test('one from before the clock was set back does not count', () => {
    const { snapshot } = lastOf(failure('refused', untilMs));
    const nowMs = NOON_MS - 3 * 24 * 60 * MINUTE_MS;
    const { check } = learn('consumer', snapshot, failure('timeout'), WATCHED, NO_EFFORTS, nowMs);
    expect(check.notBeforeMs).toBeNull();
  });
});

test('failures before a night don’t count with the one after it', () => {
  const { snapshot } = lastOf(failure('timeout'), failure('timeout'), failure('timeout'));
  const after = (minutes: number) =>
    learn(
      'consumer',
      snapshot,
      failure('timeout'),
      WATCHED,
      NO_EFFORTS,
      NOON_MS + minutes * MINUTE_MS,
    ).check;
  expect(after(22).failing?.count).toBe(4);
  expect(after(8 * 60).failing?.count).toBe(1);
});
