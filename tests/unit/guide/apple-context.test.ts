import { expect, test } from 'vitest';
import { appleContext } from '../../../lib/guide/apple-context';
import { appleAfter, appleEnded, appleUnread, appleWith } from '../../support/apples';
import {
  BACKUP,
  type Body,
  DAY_MS,
  event,
  HOUR_MS,
  MINUTE_MS,
  NOON_MS,
  resolved,
  service,
  SIGN_IN,
} from '../../support/events';
import { eventsOf } from '../../support/readings';

const SERVICES = [BACKUP, 'iCloud Account & Sign In', 'Apple Account'];
const OTHER = 'iCloud Storage Upgrades';
const minutesAgo = (minutes: number) => NOON_MS - minutes * MINUTE_MS;

test('nothing is known yet, or the only check failed', () => {
  const nothing = { health: 'unknown', isTroubled: false, ended: null, lastReadMs: null };
  expect(appleContext(null, NOON_MS)).toMatchObject({ ...nothing, reason: 'notYet' });
  expect(appleUnread('offline')).toMatchObject({ ...nothing, reason: 'offline' });
});

test.each([
  ['available', false],
  ['maintenance', false],
  ['issue', true],
  ['outage', true],
] as const)('%s of a needed service: a problem %s, now and when last known', (what, isTroubled) => {
  expect(appleWith(what)).toMatchObject({ health: what, reason: null });
  for (const name of SERVICES)
    for (const ageMs of [0, 2 * HOUR_MS]) {
      const others = SERVICES.filter((other) => other !== name).map((other) => service(other));
      const apple = appleAfter([[service(name, eventsOf(what, NOON_MS)), ...others]], ageMs);
      expect(apple).toMatchObject({ isTroubled, lastReadMs: NOON_MS, nowMs: NOON_MS + ageMs });
      expect(apple.troubledSinceMs).toBe(isTroubled ? NOON_MS : null);
      if (ageMs > 0) expect(apple).toMatchObject({ health: 'unknown', reason: 'stale' });
    }
});

const FINE = SERVICES.map((name) => service(name));
const DOWN = [service(BACKUP, [event()])];
const BOTH_DOWN = [...DOWN, service(SIGN_IN, [event({ messageId: '2' })])];
const WORKING = [service(BACKUP, [event({ statusType: 'Maintenance' })])];
const ENDED = [service(BACKUP, [resolved({ endMs: minutesAgo(8) })])];
test.each<[string, Body[], object]>([
  [
    'of another service: none',
    [[...FINE, service(OTHER, eventsOf('outage', NOON_MS))]],
    { health: 'available', isTroubled: false },
  ],
  [
    'of a service that is no longer listed: goes on',
    [DOWN, FINE.slice(1)],
    { isTroubled: true, lastReadMs: minutesAgo(5) },
  ],
  [
    'an event that can’t be read: none, and the health is unknown',
    [FINE, [service(BACKUP, [], 1)]],
    { health: 'unknown', reason: 'unreadable', isTroubled: false, lastReadMs: minutesAgo(5) },
  ],
  ['several: since the first', [DOWN, BOTH_DOWN, BOTH_DOWN], { troubledSinceMs: minutesAgo(10) }],
  [
    'over, with the time of its end',
    [DOWN, ENDED, ENDED],
    { ended: { endMs: minutesAgo(8), seenMs: NOON_MS } },
  ],
  ['over, else with the time it was seen', [DOWN, FINE, FINE], { ended: { endMs: NOON_MS } }],
  ['not over while one more reading is to confirm that', [DOWN, FINE], { ended: null }],
  ['maintenance is over: no problem was', [WORKING, FINE, FINE], { ended: null }],
])('a problem: %s', (_, bodies, expected) => {
  expect(appleAfter(bodies)).toMatchObject(expected);
});

test.each([
  [SIGN_IN, 0, true],
  [OTHER, 0, false],
  [BACKUP, DAY_MS, true],
  [BACKUP, DAY_MS + 1, false],
  // The clock was set back.
  [BACKUP, -1, false],
] as const)('a problem of %s that is over counts after %i ms: %s', (name, ageMs, counts) => {
  expect(appleEnded(name, ageMs).ended !== null).toBe(counts);
});

test('of two problems that are over, the last end counts', () => {
  const bodyOf = (of: typeof event) => [
    service(BACKUP, [of({ startMs: minutesAgo(90), endMs: minutesAgo(20) })]),
    service(SIGN_IN, [of({ messageId: '2', startMs: minutesAgo(80), endMs: minutesAgo(40) })]),
  ];
  const over = bodyOf(resolved);
  expect(appleAfter([bodyOf(event), over, over]).ended?.endMs).toBe(minutesAgo(20));
});
