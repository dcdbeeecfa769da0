import { expect, test } from 'vitest';
import { appleContext } from '../../../lib/guide/apple-context';
import { appleAfter, appleEnded, appleWith } from '../../support/apples';
import {
  BACKUP,
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
import { checkRecord, failing } from '../../support/snapshots';

const SERVICES = [BACKUP, 'iCloud Account & Sign In', 'Apple Account'];
const minutesAgo = (minutes: number) => NOON_MS - minutes * MINUTE_MS;

test('nothing is known yet, or the only check failed', () => {
  const nothing = { health: 'unknown', isTroubled: false, ended: null, lastReadMs: null };
  expect(appleContext(null, NOON_MS)).toMatchObject({ ...nothing, reason: 'notYet' });
  const check = checkRecord({ readAtMs: null, failing: failing('offline') });
  const unread = appleContext({ state: null, check }, NOON_MS);
  expect(unread).toMatchObject({ ...nothing, reason: 'offline' });
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

test('an outage of another service is no problem', () => {
  const others = [service('iCloud Storage Upgrades', eventsOf('outage', NOON_MS))];
  const apple = appleAfter([[...SERVICES.map((one) => service(one)), ...others]]);
  expect(apple).toMatchObject({ health: 'available', isTroubled: false });
});

test('a problem of a service that is no longer listed goes on', () => {
  const rest = [service('iCloud Account & Sign In'), service('Apple Account')];
  const apple = appleAfter([[service(BACKUP, eventsOf('outage', NOON_MS))], rest]);
  expect(apple).toMatchObject({ isTroubled: true, lastReadMs: minutesAgo(5) });
});

test('an event that can’t be read makes the health unknown, and is no problem', () => {
  const apple = appleAfter([[service(BACKUP)], [service(BACKUP, [], 1)]]);
  const unknown = { health: 'unknown', reason: 'unreadable', isTroubled: false };
  expect(apple).toMatchObject({ ...unknown, lastReadMs: minutesAgo(5) });
});

test('of several problems, the time of the first counts', () => {
  const first = [service(BACKUP, [event()]), service(SIGN_IN)];
  const both = [service(BACKUP, [event()]), service(SIGN_IN, [event({ messageId: '2' })])];
  expect(appleAfter([first, both, both]).troubledSinceMs).toBe(minutesAgo(10));
});

const DOWN = [service(BACKUP, [event()])];
const WORKING = [service(BACKUP, [event({ statusType: 'Maintenance' })])];
const FINE = [service(BACKUP)];
const ENDED = [service(BACKUP, [resolved({ endMs: minutesAgo(8) })])];
test.each([
  ['with the time of its end', [DOWN, ENDED, ENDED], { endMs: minutesAgo(8), seenMs: NOON_MS }],
  ['else with the time at which that was seen', [DOWN, FINE, FINE], { endMs: NOON_MS }],
  ['not while it lasts', [DOWN, DOWN], null],
  ['not while one more reading is to confirm its end', [DOWN, FINE], null],
  ['not if it was maintenance', [WORKING, FINE, FINE], null],
])('a problem is over: %s', (_, bodies, expected) => {
  const { ended } = appleAfter(bodies);
  if (expected) expect(ended).toMatchObject(expected);
  else expect(ended).toBeNull();
});

test.each([
  ...SERVICES.map((name) => [name, 0, true] as const),
  ['iCloud Storage Upgrades', 0, false],
  [BACKUP, DAY_MS, true],
  [BACKUP, DAY_MS + 1, false],
  // The clock was set back.
  [BACKUP, -1, false],
] as const)('a problem of %s that is over counts after %i ms: %s', (name, ageMs, counts) => {
  expect(appleEnded(name, ageMs).ended !== null).toBe(counts);
});

test('of several problems that are over, the one that ended last counts', () => {
  const bodyOf = (of: typeof event, ...endsMs: number[]) =>
    [BACKUP, SIGN_IN].map((name, index) => {
      const endMs = endsMs[index] ?? null;
      return service(name, [of({ messageId: name, startMs: minutesAgo(90), endMs })]);
    });
  for (const endsMs of [
    [minutesAgo(20), minutesAgo(40)],
    [minutesAgo(40), minutesAgo(20)],
  ]) {
    const over = bodyOf(resolved, ...endsMs);
    expect(appleAfter([bodyOf(event), over, over]).ended?.endMs).toBe(minutesAgo(20));
  }
});
