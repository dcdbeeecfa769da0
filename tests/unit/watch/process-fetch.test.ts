import { describe, expect, test } from 'vitest';
import type { FetchOutcome } from '../../../lib/feed/fetch-feed';
import type { FailureReason } from '../../../lib/status/model';
import { BACKUP, HOUR_MS, MINUTE_MS, NOON_MS, SIGN_IN, watching } from '../../support/events';
import { rawEvent, rawFeed, rawService } from '../../support/raw-feed';
import { checkRecord } from '../../support/snapshots';
import {
  ETAG,
  ACCOUNT,
  NEEDED,
  REST,
  body,
  QUIET,
  PROBLEM,
  WITHOUT_BACKUP,
  UNREADABLE,
  UNCHANGED,
  failure,
  TIMEOUT,
  at,
  processAll,
  lastOf,
  type Step,
} from './process-all';

describe('a body', () => {
  test('is what is known from now on', () => {
    const { check, state, notifications } = lastOf(QUIET);
    expect(check).toEqual({
      ...checkRecord({ validators: ETAG }),
      body: { sentMs: NOON_MS },
      observing: { sinceMs: NOON_MS, services: NEEDED.toSorted() },
    });
    expect(state?.services.map(({ name }) => name)).toEqual(NEEDED);
    expect(notifications).toEqual([]);
  });

  test('with nothing new writes the check alone', () => {
    const step = lastOf(QUIET, QUIET);
    expect(step.parts).toEqual(['check', 'observation']);
    expect(step.check).toMatchObject({ readAtMs: step.nowMs });
  });

  test('with a problem has a notification and an incident; also where a backup failed in it', () => {
    const userActivity = { failuresMs: [NOON_MS], spans: [] };
    expect(lastOf(QUIET, { outcome: PROBLEM, userActivity })).toMatchObject({
      notifications: [{ kind: 'began', services: [BACKUP], failureMs: NOON_MS }],
      incidents: [{ messageId: '1000000123' }],
    });
  });

  test('ends the failures and their pause', () => {
    const { check } = lastOf(failure('refused', NOON_MS + HOUR_MS), TIMEOUT, QUIET);
    expect(check).toMatchObject({ failing: null, notBeforeMs: null });
  });

  test.each([
    ['html', '<html></html>'],
    ['json', 'oops'],
    ['envelope', '{"services":[]}'],
    ['services', '{"services":[{}]}'],
  ])('that is no feed (%s) is a failure', (detail, text) => {
    const step = lastOf(PROBLEM, body(text, { validators: { etag: '"bad"', lastModified: null } }));
    expect(step.check.failing).toMatchObject({ reason: 'malformed', detail, count: 1 });
    // Its validators would make the next body "unchanged" that was never read.
    expect(step.check).toMatchObject({ readAtMs: NOON_MS, validators: ETAG });
    expect(step.state).toBeUndefined();
  });
});

describe('"unchanged"', () => {
  test('is a reading, and the second that confirms an end', () => {
    const step = lastOf(QUIET, UNCHANGED);
    expect(step.check).toMatchObject({ readAtMs: step.nowMs, validators: ETAG, failing: null });
    expect(step.state).toBeUndefined();
    const { notifications, catalog } = lastOf(QUIET, PROBLEM, QUIET, UNCHANGED);
    expect(notifications).toMatchObject([{ kind: 'over' }]);
    expect(catalog?.services.find(({ name }) => name === BACKUP)).toMatchObject({ before: null });
  });

  test.each([
    ['missing', WITHOUT_BACKUP],
    ['unreadable', UNREADABLE],
  ])('of a body in which the service is %s does not find it', (reason, outcome) => {
    expect(lastOf(outcome, UNCHANGED).status()).toMatchObject({ health: 'unknown', reason });
  });
});

describe('an old copy of a body', () => {
  const ages = (...steps: Step[]) =>
    processAll(...steps).map(({ check, nowMs }) =>
      check.failing ? check.failing.reason : (nowMs - (check.body?.sentMs ?? 0)) / MINUTE_MS,
    );
  const copy = (more: object) => ({ ...QUIET, ...more }) as FetchOutcome;

  test('that says so is read while it is as fresh as a reading must be', () => {
    const kept = [0, 20, 30, 600].map((age) => at(0, copy({ ageMs: age * MINUTE_MS })));
    expect(ages(...kept)).toEqual([0, 20, 'outdated', 'outdated']);
  });

  test('that has the date of the last one is the same', () => {
    const copies = [0, 10, 20, 30, 240].map((minute) => at(minute, copy({ dateMs: 1 })));
    const steps = [...copies, at(245, copy({ dateMs: 2 }))];
    expect(ages(...steps)).toEqual([0, 10, 20, 'outdated', 'outdated', 0]);
  });

  test('is fresh where this clock was set back', () => {
    expect(ages(at(60, copy({ dateMs: 1 })), at(0, copy({ dateMs: 1 })))).toEqual([0, 0]);
  });
});

describe('a failure', () => {
  test('never replaces what is known, nor makes it fresh', () => {
    const step = lastOf(PROBLEM, TIMEOUT);
    expect(step.check).toEqual({
      ...lastOf(PROBLEM).check,
      attemptedAtMs: step.nowMs,
      failing: { reason: 'timeout', detail: 'x', sinceMs: step.nowMs, count: 1 },
    });
    expect(step.parts).toEqual(['check']);
    const later = lastOf(QUIET, ...Array<Step>(31).fill(TIMEOUT));
    expect(later.status()).toMatchObject({ health: 'unknown', reason: 'timeout' });
  });

  test.each<[string, FailureReason[], number]>([
    ['in a row count', ['timeout', 'timeout', 'refused'], 3],
    ['offline do not', ['offline', 'offline'], 0],
    ['for a missing permission do not', ['notPermitted', 'notPermitted'], 0],
    ['between such ones do', ['timeout', 'offline', 'timeout'], 2],
  ])('failures %s', (_, reasons, count) => {
    const { check } = lastOf(...reasons.map((reason) => failure(reason)));
    expect(check.failing).toMatchObject({ count, reason: reasons.at(-1), sinceMs: NOON_MS });
  });

  test('where the browser is unsure of the permission, Apple was asked', () => {
    const unsure = { reason: 'notPermitted', detail: '', isUnsure: true } as const;
    const { check } = lastOf({ kind: 'failed', failure: unsure, notBeforeMs: null });
    expect(check.failing).toMatchObject({ count: 1 });
  });

  test('before a night does not count with those after it', () => {
    const failures = Array<Step>(3).fill(TIMEOUT);
    const countAfter = (minutes: number) =>
      lastOf(...failures, at(minutes, TIMEOUT)).check.failing?.count;
    expect([42, 43, 8 * 60].map(countAfter)).toEqual([4, 1, 1]);
  });

  const untilMs = NOON_MS + HOUR_MS;
  test.each<[string, Step[], number | null]>([
    ['is respected', [failure('refused', untilMs)], untilMs],
    ['is not taken back', [failure('refused', untilMs), TIMEOUT, failure('offline')], untilMs],
    ['counts before a sooner one', [failure('refused', untilMs), failure('refused', 1)], untilMs],
    [
      'counts after a sooner one',
      [failure('refused', NOON_MS + 1), failure('refused', untilMs)],
      untilMs,
    ],
    [
      'of before the clock was set back does not count',
      [failure('refused', untilMs), at(-4_320, TIMEOUT)],
      null,
    ],
  ])('a pause that the server asks for %s', (_, steps, notBeforeMs) => {
    expect(lastOf(...steps).check.notBeforeMs).toBe(notBeforeMs);
  });

  const ERROR = 'serverError';
  test.each<[string, number, FailureReason[], FailureReason]>([
    ['three', 5, [ERROR, ERROR, ERROR], ERROR],
    ['three, as late as it can be', 17, [ERROR, ERROR, ERROR], ERROR],
    ['two', 5, [ERROR, ERROR], 'unreachable'],
    ['three, long ago', 18, [ERROR, ERROR, ERROR], 'unreachable'],
    ['three, then offline', 5, [ERROR, ERROR, ERROR, 'offline'], 'unreachable'],
  ])('%s server errors: Chromium then fails requests itself', (_, minute, reasons, reason) => {
    const steps = reasons.map((one) => failure(one));
    const { check } = lastOf(...steps, at(minute, failure('unreachable')));
    expect(check.failing?.reason).toBe(reason);
  });
});

test('the list of all services is written when it is another one', () => {
  const all = body(rawFeed(rawService('Siri', rawEvent()), rawService(BACKUP), ...REST));
  const [first, second, third, quiet] = processAll(all, all, all, QUIET);
  expect(first?.catalog?.services.map(({ name }) => name)).toEqual([
    ...[ACCOUNT, 'Siri', SIGN_IN, BACKUP],
  ]);
  expect(first?.catalog?.services[1]).toMatchObject({ now: 'issue', before: null });
  expect(second?.catalog?.services[1]).toMatchObject({ now: 'issue', before: 'issue' });
  expect(quiet?.catalog?.services).toHaveLength(3);
  for (const same of [third, lastOf(QUIET, UNCHANGED), lastOf(UNCHANGED)])
    expect(same?.catalog).toBeUndefined();
});

describe('what is monitored', () => {
  const siri = (...events: unknown[]) =>
    body(rawFeed(rawService(BACKUP), rawService('Siri', ...events), ...REST));
  const watched = (outcome: FetchOutcome) => ({ outcome, settings: watching(['Siri']) });

  test('is what the user watches, and always what backups need', () => {
    const { state } = lastOf(watched(siri()));
    expect(state?.services.map(({ name }) => name)).toEqual([...NEEDED, 'Siri']);
  });

  test.each<[string, Step[], string]>([
    ['by "unchanged"', [siri(), watched(UNCHANGED)], 'unknown'],
    ['by the body after that', [siri(), watched(UNCHANGED), watched(siri())], 'available'],
    ['by one body', [siri(), watched(siri())], 'available'],
    ['by one body after trouble', [siri(rawEvent()), watched(siri())], 'unknown'],
    ['by two', [siri(rawEvent()), watched(siri()), watched(siri())], 'available'],
    ['by trouble again', [siri(rawEvent()), watched(siri()), watched(siri(rawEvent()))], 'issue'],
  ])('a service that was just chosen, %s', (_, steps, health) => {
    expect(lastOf(...steps).status('Siri').health).toBe(health);
  });

  test('one that is no longer watched leaves its incident, without a notification', () => {
    const step = lastOf(watched(siri()), watched(siri(rawEvent())), siri(rawEvent()));
    expect(step).toMatchObject({
      notifications: [],
      incidents: [{ impacts: [{ phase: 'unwatched' }] }],
    });
  });

  test('of developers is nothing that has the name of another feed’s service', () => {
    const developer = { feed: 'developer', settings: watching(['Siri'], 'developer') } as const;
    const steps = [siri(), siri(rawEvent())].map((outcome) => ({ ...developer, outcome }));
    const step = lastOf(...steps);
    expect(step.state?.services.map(({ name }) => name)).toEqual(['Siri']);
    expect(step).toMatchObject({
      incidents: [{ id: expect.stringMatching(/^developer:1000000123@/), feed: 'developer' }],
      notifications: [{ kind: 'began', feed: 'developer', services: ['Siri'] }],
    });
  });
});

test('a service that Apple has renamed goes on where an older version left it', () => {
  const old = body(
    rawFeed(rawService(BACKUP), rawService(SIGN_IN), rawService('Apple ID', rawEvent())),
  );
  const { snapshot, catalog, status } = lastOf(old);
  expect(status(ACCOUNT).health).toBe('issue');
  expect(catalog?.services.map(({ name }) => name)).toContain(ACCOUNT);
  const state = JSON.parse(JSON.stringify(snapshot.state).replaceAll(ACCOUNT, 'Apple ID')) as never;
  for (const outcome of [old, UNCHANGED]) {
    const step = lastOf({ ...at(2, outcome), snapshot: { ...snapshot, state } });
    expect(step.state).toEqual(snapshot.state);
    expect(step.notifications).toEqual([]);
  }
});

test('what Apple announces is known, and notified where that is wanted', () => {
  const epochStartDate = NOON_MS + 24 * HOUR_MS;
  const event = { eventStatus: 'upcoming', statusType: 'Maintenance', epochStartDate };
  const outcome = body(rawFeed(rawService(BACKUP, rawEvent(event)), ...REST));
  const settings = watching([]);
  const wanting = { ...settings, notices: { ...settings.notices, planned: true } };
  expect(lastOf(QUIET, outcome)).toMatchObject({
    state: { announcements: [{ services: [BACKUP], messageId: '1000000123' }] },
    notifications: [],
  });
  const { notifications } = lastOf(QUIET, { outcome, settings: wanting });
  expect(notifications).toMatchObject([{ kind: 'planned', services: [BACKUP] }]);
});
