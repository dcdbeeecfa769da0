import { describe, expect, test } from 'vitest';
import type {
  CheckRecord,
  FailureReason,
  FeedState,
  FeedSnapshot,
} from '../../../lib/status/model';
import { alsoAffected } from '../../../lib/services/worst-status';
import { hasOngoingIncident, statusOf } from '../../../lib/status/status';
import {
  BACKUP,
  event,
  last,
  MINUTE_MS,
  NOON_MS,
  readAll,
  resolved,
  service,
  SIGN_IN,
  watching,
  type Body,
} from '../../support/events';
import { backup, knownAfter } from '../../support/incidents';
import { bothFeeds, checkRecord, failing, NEVER_READ } from '../../support/snapshots';

const QUIET = backup();
const problems = (...types: string[]) =>
  backup(...types.map((statusType, n) => event({ statusType, messageId: String(n) })));

const READ_MS = NOON_MS;
const snapshotOf = (state: FeedState | null, more: Partial<CheckRecord> = {}): FeedSnapshot => ({
  state,
  check: checkRecord({ attemptedAtMs: READ_MS, readAtMs: READ_MS, ...more }),
});
const backupStatus = (snapshot: FeedSnapshot, afterMs = MINUTE_MS) =>
  statusOf(snapshot, BACKUP, READ_MS + afterMs);

describe('health', () => {
  test.each<[string, Body[], string]>([
    ['nothing', [QUIET], 'available'],
    ['an issue', [problems('Issue')], 'issue'],
    ['performance', [problems('Performance')], 'issue'],
    ['an unknown type', [problems('Catastrophe')], 'issue'],
    ['an empty type', [problems('')], 'issue'],
    ['an outage', [problems('Outage')], 'outage'],
    ['maintenance', [problems('Maintenance')], 'maintenance'],
    ['maintenance and an issue', [problems('Maintenance', 'Issue')], 'issue'],
    ['all of them', [problems('Issue', 'Outage', 'Maintenance')], 'outage'],
    ['one that was resolved', [[service(BACKUP, [resolved()]), service(SIGN_IN)]], 'available'],
    ['an outage that one reading says is over', [problems('Outage'), QUIET], 'outage'],
    ['an outage that two readings say is over', [problems('Outage'), QUIET, QUIET], 'available'],
    [
      'an outage that may be returning',
      [problems('Outage'), QUIET, QUIET, problems('Outage')],
      'outage',
    ],
    [
      'an outage that may have been a stale edge',
      [problems('Outage'), QUIET, QUIET, problems('Outage'), QUIET],
      'outage',
    ],
    ['another service’s problem', [[service(BACKUP), service(SIGN_IN, [event()])]], 'available'],
    ['an entry that can’t be read', [[service(BACKUP, [], 1), service(SIGN_IN)]], 'unknown'],
    ['an issue beside one', [[service(BACKUP, [event()], 1), service(SIGN_IN)]], 'issue'],
    ['another service only', [[service(SIGN_IN)]], 'unknown'],
  ])('%s: %s', (...[, bodies, health]) => {
    const status = backupStatus(snapshotOf(knownAfter(bodies)));
    expect(status.health).toBe(health);
    expect(status.reason === null).toBe(health !== 'unknown');
  });

  test.each<[string, Body[], boolean]>([
    ['ongoing', [problems('Issue')], false],
    ['clearing', [problems('Issue'), QUIET], true],
    ['over', [problems('Issue'), QUIET, QUIET], false],
    ['returning', [problems('Issue'), QUIET, QUIET, problems('Issue')], false],
    ['receding', [problems('Issue'), QUIET, QUIET, problems('Issue'), QUIET], true],
  ])('%s: clearing %s', (...[, bodies, isClearing]) => {
    expect(backupStatus(snapshotOf(knownAfter(bodies))).isClearing).toBe(isClearing);
  });
});

describe('freshness', () => {
  const fine = snapshotOf(knownAfter([QUIET]));
  const down = snapshotOf(knownAfter([problems('Outage')]));

  test.each([
    ['now', 0, 'available', 'outage'],
    ['in 29 minutes', 29 * MINUTE_MS, 'available', 'outage'],
    ['a moment under 29.5 minutes', 29.5 * MINUTE_MS - 1, 'available', 'outage'],
    ['what the alarm half an hour later finds', 30 * MINUTE_MS - 200, 'unknown', 'unknown'],
    ['the clock set back by two minutes', -2 * MINUTE_MS, 'available', 'outage'],
    ['the clock set back by more', -2 * MINUTE_MS - 1, 'unknown', 'unknown'],
  ])('%s: %s, %s', (_, afterMs, ofFine, ofDown) => {
    expect(backupStatus(fine, afterMs).health).toBe(ofFine);
    expect(backupStatus(down, afterMs).health).toBe(ofDown);
  });

  test('a stale one still tells what was last known, and when', () => {
    expect(backupStatus(down, 40 * MINUTE_MS)).toMatchObject({
      health: 'unknown',
      reason: 'stale',
      lastKnown: { health: 'outage', atMs: READ_MS },
      incident: { messageId: '0' },
    });
  });

  test('a service that is lost goes by its own last reading, not by the body’s', () => {
    const state = knownAfter([QUIET, ...Array<Body>(7).fill([service(SIGN_IN)])]);
    const snapshot = snapshotOf(state);
    const lastMs = READ_MS - 35 * MINUTE_MS;
    expect(statusOf(snapshot, BACKUP, READ_MS)).toMatchObject({
      health: 'unknown',
      reason: 'missing',
      lastKnown: { health: 'available', atMs: lastMs },
    });
    expect(statusOf(snapshot, BACKUP, lastMs + 29 * MINUTE_MS).health).toBe('available');
    expect(statusOf(snapshot, SIGN_IN, READ_MS).health).toBe('available');
  });
});

describe('why nothing can be said', () => {
  const sinceMs = READ_MS + MINUTE_MS;
  const reasons: FailureReason[] = [
    'offline',
    'timeout',
    'unreachable',
    'refused',
    'redirected',
    'malformed',
    'notPermitted',
  ];

  test('nothing was ever asked', () => {
    expect(backupStatus({ state: null, check: null })).toEqual({
      service: BACKUP,
      feed: 'consumer',
      health: 'unknown',
      reason: 'notYet',
      incident: null,
      lastKnown: null,
      failingSinceMs: null,
      bodySentMs: null,
      waitsUntilMs: null,
      isClearing: false,
    });
  });

  test.each(reasons)('%s, from the start', (reason) => {
    const check = { readAtMs: null, failing: failing(reason, { sinceMs }) };
    expect(backupStatus(snapshotOf(null, check))).toMatchObject({
      health: 'unknown',
      reason,
      lastKnown: null,
      failingSinceMs: sinceMs,
    });
  });

  test('not permitted: at once, however fresh the reading, with what it said and when', () => {
    const check = { failing: failing('notPermitted', { sinceMs }) };
    for (const [state, health] of [
      [knownAfter([QUIET]), 'available'],
      [knownAfter([problems('Outage')]), 'outage'],
    ] as const) {
      const status = backupStatus(snapshotOf(state, check), 1);
      expect(status).toMatchObject({ health: 'unknown', reason: 'notPermitted' });
      expect(status.lastKnown).toEqual({ health, atMs: READ_MS });
      // It is none of the others that have a problem, either.
      const others = alsoAffected(
        bothFeeds(snapshotOf(state, check)),
        { watched: [] },
        SIGN_IN,
        READ_MS,
      );
      expect(others).toEqual([]);
    }
  });

  const passing = reasons.filter((reason) => reason !== 'notPermitted');
  test.each(passing)('%s: says nothing until the last reading is stale', (reason) => {
    const snapshot = snapshotOf(knownAfter([QUIET]), { failing: failing(reason, { sinceMs }) });
    expect(backupStatus(snapshot, 29 * MINUTE_MS)).toMatchObject({
      health: 'available',
      reason: null,
      failingSinceMs: sinceMs,
    });
    expect(backupStatus(snapshot, 31 * MINUTE_MS)).toMatchObject({ health: 'unknown', reason });
  });

  test.each<[string, Body]>([
    ['missing', [service(SIGN_IN)]],
    ['unreadable', [service(BACKUP, [], 1), service(SIGN_IN)]],
    ['unreadable', [service(BACKUP, [resolved()], 1), service(SIGN_IN)]],
  ])('%s', (reason, body) => {
    expect(backupStatus(snapshotOf(knownAfter([body])))).toMatchObject({
      health: 'unknown',
      reason,
    });
  });

  test('a service that was chosen since the last reading: not yet, however fresh that is', () => {
    const status = statusOf(snapshotOf(knownAfter([QUIET])), 'Siri', READ_MS);
    expect(status).toMatchObject({ health: 'unknown', reason: 'notYet', lastKnown: null });
  });
});

describe('the others', () => {
  test('only those that have a problem now', () => {
    const of = (...types: string[]) => types.map((statusType) => event({ statusType }));
    const body: Body = [
      service(BACKUP, of('Outage')),
      service(SIGN_IN, of('Issue')),
      service('A', of('Outage')),
      service('B', of('Maintenance')),
      service('C'),
      service('D', [], 1),
    ];
    const watched = body.map(({ name }) => name);
    const snapshots = bothFeeds(snapshotOf(knownAfter([body], watched)));
    const names = (exceptId: string, afterMs = 0, settings = watching(watched)) =>
      alsoAffected(snapshots, settings, exceptId, READ_MS + afterMs).map(
        (status) => `${status.service} ${status.health}`,
      );
    expect(names(BACKUP)).toEqual([`${SIGN_IN} issue`, 'A outage']);
    expect(names('A')).toEqual([`${BACKUP} outage`, `${SIGN_IN} issue`]);
    expect(names(BACKUP, 40 * MINUTE_MS)).toEqual([]);
    // Signing in counts whether it is watched or not; what is no longer watched does not.
    expect(names(BACKUP, 0, watching([]))).toEqual([`${SIGN_IN} issue`]);
    expect(alsoAffected(bothFeeds(NEVER_READ), watching(watched), BACKUP, READ_MS)).toEqual([]);
  });

  test('a service of developers, also where it is called as another one', () => {
    const from: FeedState = { feed: 'developer', services: [], incidents: [] };
    const { state } = last(
      readAll([[service('Account', [event()])]], { watched: ['Account'], from }),
    );
    const developer = { state, check: checkRecord({ feed: 'developer' }) };
    const snapshots = bothFeeds(snapshotOf(knownAfter([QUIET])), developer);
    const settings = watching(['Account'], 'developer');
    expect(alsoAffected(snapshots, settings, 'Account', READ_MS)).toMatchObject([
      { service: 'Account', feed: 'developer', health: 'issue' },
    ]);
    expect(alsoAffected(snapshots, settings, 'developer/Account', READ_MS)).toEqual([]);
  });
});

test.each<[string, Body[], boolean]>([
  ['nothing', [QUIET], false],
  ['an issue', [problems('Issue')], true],
  ['maintenance', [problems('Maintenance')], true],
  ['one that is clearing', [problems('Issue'), QUIET], true],
  ['one that is over', [problems('Issue'), QUIET, QUIET], false],
])('%s: ongoing %s', (_, bodies, expected) => {
  expect(hasOngoingIncident(snapshotOf(knownAfter(bodies)))).toBe(expected);
});

test('nor does what could not be read look fine because the next body does not list it', () => {
  const damaged: Body = [service(BACKUP, [], 1), service(SIGN_IN)];
  const missing: Body = [service(SIGN_IN)];
  const healthAfter = (...bodies: Body[]) => backupStatus(snapshotOf(knownAfter(bodies))).health;
  expect(healthAfter(QUIET, damaged, missing)).toBe('unknown');
  expect(healthAfter(QUIET, damaged, missing, missing)).toBe('unknown');
  expect(healthAfter(QUIET, damaged, missing, QUIET)).toBe('available');
  expect(healthAfter(QUIET, missing)).toBe('available');
});

test('an unreadable event that joins what was fine is told at once; a problem stays one', () => {
  const damaged: Body = [service(BACKUP, [], 1), service(SIGN_IN)];
  expect(backupStatus(snapshotOf(knownAfter([QUIET, damaged])))).toMatchObject({
    health: 'unknown',
    reason: 'unreadable',
  });
  expect(backupStatus(snapshotOf(knownAfter([problems('Outage'), damaged]))).health).toBe('outage');
});

test('an incident of a service that has vanished from the feed keeps nobody hurrying', () => {
  const gone: Body = [service(SIGN_IN)];
  expect(hasOngoingIncident(snapshotOf(knownAfter([problems('Issue')])))).toBe(true);
  expect(hasOngoingIncident(snapshotOf(knownAfter([problems('Issue'), gone])))).toBe(false);
});
