import { expect, test } from 'vitest';
import { alsoAffected, watchedStatuses, worstStatus } from '../../../lib/services/worst-status';
import type { CheckRecord, FeedName, FeedSnapshot, Health } from '../../../lib/status/model';
import { statusOf, type Status } from '../../../lib/status/status';
import {
  BACKUP,
  event,
  last,
  MINUTE_MS,
  NOON_MS,
  readAll,
  service,
  SIGN_IN,
  watching,
  type Body,
} from '../../support/events';
import { bothFeeds, checkRecord, failing, NEVER_READ } from '../../support/snapshots';

const WORST_FIRST: Health[] = ['outage', 'issue', 'unknown', 'maintenance', 'available'];

test('an outage is worse than an issue, than unknown, than maintenance', () => {
  const base = statusOf(NEVER_READ, BACKUP, NOON_MS);
  const all = WORST_FIRST.map((health): Status => ({ ...base, health }));
  all.forEach((status, rank) => {
    expect(worstStatus(all.slice(rank))).toBe(status);
    expect(worstStatus(all.slice(rank).toReversed())).toBe(status);
    // The first of equally bad ones.
    expect(worstStatus([status, { ...status }])).toBe(status);
  });
  expect(() => worstStatus([])).toThrow();
});

function snapshotOf(
  body: Body,
  feed: FeedName = 'consumer',
  more: Partial<CheckRecord> = {},
): FeedSnapshot {
  const from = { feed, services: [], incidents: [] };
  const watched = body.map(({ name }) => name);
  const { state } = last(readAll([body], { from, watched }));
  return { state, check: checkRecord({ feed, ...more }) };
}

const of = (statusType: string) => [event({ statusType })];
const consumer: Body = [
  service(BACKUP, of('Outage')),
  service(SIGN_IN, of('Issue')),
  service('Account'),
  service('Maps', of('Maintenance')),
  service('Siri', [], 1),
];
const developer: Body = [service('Account', of('Outage'))];
const snapshots = bothFeeds(snapshotOf(consumer), snapshotOf(developer, 'developer'));
const both = {
  watched: [
    ...watching(['Account'], 'developer').watched,
    ...watching(['Account', 'Siri', 'Maps', BACKUP]).watched,
  ],
};
const short = (statuses: Status[]) =>
  statuses.map(({ feed, service: name, health }) => `${feed} ${name} ${health}`);

test('every watched service has a status, iCloud Backup first', () => {
  expect(short(watchedStatuses(snapshots, both, NOON_MS))).toEqual([
    `consumer ${BACKUP} outage`,
    'developer Account outage',
    'consumer Account available',
    'consumer Siri unknown',
    'consumer Maps maintenance',
  ]);
});

test('a feed that is not read keeps the worst from being green', () => {
  const nowMs = NOON_MS + 40 * MINUTE_MS;
  const check = checkRecord({ readAtMs: nowMs });
  const fine = { ...snapshotOf([service(BACKUP)]), check };
  const settings = watching(['Account'], 'developer');
  for (const unread of [NEVER_READ, snapshotOf([service('Account')], 'developer')]) {
    const statuses = watchedStatuses(bothFeeds(fine, unread), settings, nowMs);
    expect(worstStatus(statuses)).toMatchObject({ feed: 'developer', health: 'unknown' });
  }
});

test.each<[string, Parameters<typeof alsoAffected>, string[]]>([
  [
    'all with a problem',
    [snapshots, both, BACKUP, NOON_MS],
    [`consumer ${SIGN_IN} issue`, 'developer Account outage'],
  ],
  [
    'but for one',
    [snapshots, both, 'developer/Account', NOON_MS],
    [`consumer ${BACKUP} outage`, `consumer ${SIGN_IN} issue`],
  ],
  [
    'signing in, though nothing is watched',
    [snapshots, watching([]), BACKUP, NOON_MS],
    [`consumer ${SIGN_IN} issue`],
  ],
  ['none by old readings', [snapshots, both, BACKUP, NOON_MS + 40 * MINUTE_MS], []],
  ['none without a reading', [bothFeeds(NEVER_READ), both, BACKUP, NOON_MS], []],
  [
    'none if not permitted',
    [
      bothFeeds(snapshotOf(consumer, 'consumer', { failing: failing('notPermitted') })),
      both,
      BACKUP,
      NOON_MS,
    ],
    [],
  ],
])('the others that have a problem: %s', (_, given, expected) => {
  expect(short(alsoAffected(...given))).toEqual(expected);
});
