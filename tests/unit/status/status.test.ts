import { describe, expect, test } from 'vitest';
import type {
  CheckRecord,
  FailureReason,
  FeedSnapshot,
  Health,
  ServiceCatalog,
} from '../../../lib/status/model';
import { catalogHealth, nextCatalog, repeatedCatalog } from '../../../lib/status/service-catalog';
import { eventState, severityOf } from '../../../lib/status/severity';
import {
  hasOngoingIncident,
  isClockConfirmed,
  isClockPlausible,
  newerSnapshot,
  statusOf,
} from '../../../lib/status/status';
import { BACKUP, DAY_MS, event, HOUR_MS, MINUTE_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { backup, bodiesOf, knownAfter } from '../../support/incidents';
import { checkRecord, failing, NEVER_READ } from '../../support/snapshots';

/** What is known after these readings, the last of them at noon. */
const known = (readings: string, more: Partial<CheckRecord> = {}): FeedSnapshot => ({
  state: knownAfter(bodiesOf(readings)),
  check: checkRecord(more),
});
const backupAfter = (snapshot: FeedSnapshot, afterMs = MINUTE_MS) =>
  statusOf(snapshot, BACKUP, NOON_MS + afterMs);

test.each([
  ['Outage', 'outage'],
  ['Issue', 'issue'],
  ['', 'issue'],
  ['Maintenance', 'maintenance'],
])('Apple says %j: %s', (statusType, severity) => {
  expect(severityOf(statusType)).toBe(severity);
});

const [past, ahead] = [NOON_MS - HOUR_MS, NOON_MS + HOUR_MS];

test.each([
  // A known word counts, whatever its times; an unknown one is judged by them.
  ['ongoing', past, past, 'ongoing'],
  ['ongoing', ahead, ahead, 'ongoing'],
  ['resolved', past, ahead, 'over'],
  ['completed', past, null, 'over'],
  ['upcoming', past, ahead, 'upcoming'],
  ['investigating', NOON_MS, null, 'ongoing'],
  ['investigating', past, ahead, 'ongoing'],
  ['investigating', past, NOON_MS, 'over'],
  ['investigating', ahead, ahead, 'upcoming'],
  ['investigating', null, null, 'ongoing'],
] as const)('an event that is %s from %s to %s: %s', (eventStatus, startMs, endMs, state) => {
  expect(eventState(event({ eventStatus, startMs, endMs }), NOON_MS)).toBe(state);
});

describe('the health of iCloud Backup after readings', () => {
  test.each([
    // Readings, health, whether it is clearing, whether an incident goes on.
    ['-', 'available', false, false],
    ['-i', 'available', false, true],
    ['i', 'issue', false, true],
    ['m', 'maintenance', false, true],
    ['o -', 'outage', true, true],
    ['o - -', 'available', false, false],
    ['o - - o', 'outage', false, true],
    ['?', 'unknown', false, false],
    ['R', 'unknown', false, false],
    ['x', 'unknown', false, false],
    ['I', 'issue', false, true],
    // What was fine is no longer; what had a problem still has it.
    ['- ?', 'unknown', false, false],
    ['- ? x', 'unknown', false, false],
    ['- ? x -', 'available', false, false],
    ['o ?', 'outage', false, false],
    // A service may be missing for a while, but nobody waits for it.
    ['- x', 'available', false, false],
    ['i x', 'issue', false, false],
  ])('%s: %s', (readings, health, isClearing, isOngoing) => {
    const snapshot = known(readings);
    const status = backupAfter(snapshot);
    expect([status.health, status.isClearing]).toEqual([health, isClearing]);
    const reason = readings.startsWith('x') ? 'missing' : 'unreadable';
    expect(status.reason).toBe(health === 'unknown' ? reason : null);
    expect(hasOngoingIncident(snapshot)).toBe(isOngoing);
  });
});

test.each([
  ['now', 0, true],
  ['a moment under 29.5 minutes', 29.5 * MINUTE_MS - 1, true],
  ['what the alarm half an hour later finds', 30 * MINUTE_MS - 200, false],
  ['the clock was set back by two minutes', -2 * MINUTE_MS, true],
  ['the clock was set back by more', -2 * MINUTE_MS - 1, false],
])('a reading gets old: %s', (_, afterMs, isFresh) => {
  expect(backupAfter(known('-'), afterMs).health).toBe(isFresh ? 'available' : 'unknown');
  expect(backupAfter(known('o'), afterMs)).toMatchObject({
    health: isFresh ? 'outage' : 'unknown',
    reason: isFresh ? null : 'stale',
    lastKnown: { health: 'outage', atMs: NOON_MS },
    incident: { messageId: '1' },
  });
});

test('a missing service has its own last reading', () => {
  const snapshot = known('- x x x x x x x');
  const atMs = NOON_MS - 35 * MINUTE_MS;
  const lastKnown = { health: 'available', atMs };
  const unknown = { health: 'unknown', reason: 'missing', lastKnown };
  expect(backupAfter(snapshot, 0)).toMatchObject(unknown);
  expect(statusOf(snapshot, BACKUP, atMs + 29 * MINUTE_MS).health).toBe('available');
  expect(statusOf(snapshot, SIGN_IN, NOON_MS).health).toBe('available');
});

test('why the status is unknown: nothing was read, or not since the service was chosen', () => {
  const notYet = { health: 'unknown', reason: 'notYet', incident: null, lastKnown: null };
  const times = { failingSinceMs: null, bodySentMs: null, waitsUntilMs: null, isClearing: false };
  const never = { service: BACKUP, feed: 'consumer', ...notYet, ...times };
  expect(backupAfter(NEVER_READ)).toEqual(never);
  expect(statusOf(known('-'), 'Siri', NOON_MS)).toMatchObject(notYet);
});

const sinceMs = NOON_MS + MINUTE_MS;

test.each<FailureReason>(['offline', 'outdated'])(
  'why the status is unknown: %s, from the start, and when the last reading is stale',
  (reason) => {
    const check = { failing: failing(reason, { sinceMs }) };
    const unread = { state: null, check: checkRecord({ ...check, readAtMs: null }) };
    const unknown = { health: 'unknown', reason, failingSinceMs: sinceMs };
    expect(backupAfter(unread)).toMatchObject({ ...unknown, lastKnown: null });
    expect(backupAfter(known('-', check), 31 * MINUTE_MS)).toMatchObject(unknown);
    const fresh = { ...unknown, health: 'available', reason: null };
    expect(backupAfter(known('-', check))).toMatchObject(fresh);
  },
);

test('not permitted: unknown at once, however fresh the reading', () => {
  const check = { failing: failing('notPermitted', { sinceMs }) };
  const unknown = { health: 'unknown', reason: 'notPermitted' };
  const lastKnown = { health: 'outage', atMs: NOON_MS };
  expect(backupAfter(known('o', check), 1)).toMatchObject({ ...unknown, lastKnown });
});

describe('the clock', () => {
  const LATER_MS = NOON_MS + 125 * 365 * DAY_MS;
  /** A check at a time by our clock, with the time by the server's. */
  const check = (atMs: number, dateMs?: number, more: Partial<CheckRecord> = {}) => {
    const body = { sentMs: atMs, ...(dateMs && { dateMs }) };
    return checkRecord({ attemptedAtMs: atMs, readAtMs: atMs, body, ...more });
  };
  const offline = (sinceMs: number, atMs: number) =>
    check(atMs, NOON_MS, { failing: failing('offline', { sinceMs }) });
  const read = check(NOON_MS, NOON_MS);
  const [hour, days] = [NOON_MS + HOUR_MS, NOON_MS + 3 * DAY_MS];

  test.each<[string, CheckRecord[], number, 'confirmed' | 'plausible' | 'neither']>([
    ['before the first check', [], NOON_MS, 'plausible'],
    ['an hour after a check', [read], hour, 'confirmed'],
    ['the server sends no time', [check(NOON_MS)], NOON_MS, 'plausible'],
    ['suddenly far ahead', [read], LATER_MS, 'neither'],
    ['still ahead', [check(LATER_MS, NOON_MS)], LATER_MS, 'neither'],
    ['set right', [check(LATER_MS, NOON_MS)], NOON_MS, 'confirmed'],
    ['behind the last check', [check(NOON_MS)], NOON_MS - 2 * DAY_MS, 'neither'],
    ['ahead, and just offline', [offline(LATER_MS - MINUTE_MS, LATER_MS)], LATER_MS, 'neither'],
    ['offline for days', [offline(NOON_MS + DAY_MS, days)], days, 'plausible'],
    ['after two weeks without the browser', [read], NOON_MS + 14 * DAY_MS, 'neither'],
    ['one of two feeds', [check(LATER_MS, LATER_MS), read], NOON_MS, 'confirmed'],
  ])('%s', (_, checks, nowMs, expected) => {
    expect(isClockConfirmed(checks, nowMs)).toBe(expected === 'confirmed');
    expect(isClockPlausible(checks, nowMs)).toBe(expected !== 'neither');
  });
});

// Minutes after noon at which the check was: stored now, in the response, stored at the response.
test.each<[string, number, number | null, number | null, 'stored' | 'response']>([
  ['no response', 0, null, null, 'stored'],
  ['the database refuses writes', 0, 5, 0, 'response'],
  ['stored after the response', 10, 5, 0, 'stored'],
  ['stored after the response, the clock set back', -1.5, 5, 5, 'stored'],
  ['the response came before the store was read', 0, 5, null, 'response'],
  ['the response came first, and more was stored', 10, 5, null, 'stored'],
  ['a late response', 10, 5, 10, 'stored'],
])('what a page shows: %s', (...[, storedAt, responseAt, storedThen, newer]) => {
  const at = (minutes: number): FeedSnapshot => ({
    state: null,
    check: checkRecord({ attemptedAtMs: NOON_MS + minutes * MINUTE_MS }),
  });
  const stored = at(storedAt);
  const then = storedThen === null ? null : at(storedThen);
  const answer = responseAt === null ? null : { snapshot: at(responseAt), stored: then };
  expect(newerSnapshot(stored, answer)).toBe(newer === 'stored' ? stored : answer?.snapshot);
});

/** The health in the list of all services after these readings, `=` for one that was unchanged. */
function listedAfter(readings: string, check: CheckRecord | null = checkRecord(), nowMs = NOON_MS) {
  const catalog = readings.split(' ').reduce<ServiceCatalog | null>((before, word) => {
    if (word === '=') return before && repeatedCatalog(before);
    return nextCatalog(before, 'consumer', bodiesOf(word)[0] ?? [], NOON_MS, true);
  }, null);
  const listed = catalog?.services.find(({ name }) => name === BACKUP);
  return listed && catalogHealth(listed, check, nowMs);
}

test.each<[string, Health | undefined]>([
  ['-', 'available'],
  ['w', 'issue'],
  ['?', 'unknown'],
  ['x', undefined],
  ['i -', 'issue'],
  ['i - -', 'available'],
  ['i - =', 'available'],
  ['i = -', 'issue'],
  ['o i i', 'issue'],
  // What can't be read ends nothing.
  ['- ?', 'unknown'],
  ['i ? ? ?', 'issue'],
])('in the list of all services, after %s: %s', (readings, health) => {
  expect(listedAfter(readings)).toBe(health);
});

test.each<[string, CheckRecord, number, Health]>([
  ['stale', checkRecord(), NOON_MS + 30 * MINUTE_MS, 'unknown'],
  ['the clock set back', checkRecord(), NOON_MS - 5 * MINUTE_MS, 'unknown'],
  ['not permitted', checkRecord({ failing: failing('notPermitted') }), NOON_MS, 'unknown'],
])('in the list of all services, %s', (_, check, nowMs, health) => {
  expect(listedAfter('-', check, nowMs)).toBe(health);
});

test('in the list of all services, what may begin before the next body is not available', () => {
  const soon = event({ eventStatus: 'investigating', startMs: NOON_MS + MINUTE_MS });
  const [listed] = nextCatalog(null, 'consumer', backup(soon).slice(0, 1), NOON_MS, true).services;
  expect(listed && catalogHealth(listed, checkRecord(), NOON_MS)).toBe('unknown');
});
