import { expect, test } from 'vitest';
import { alsoAffected, watchedStatuses, worstStatus } from '../../../lib/services/worst-status';
import type { FeedName, FeedSnapshot, Health } from '../../../lib/status/model';
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
  });
});

function snapshotOf(body: Body, feed: FeedName = 'consumer'): FeedSnapshot {
  const from = { feed, services: [], incidents: [] };
  const watched = body.map(({ name }) => name);
  return { state: last(readAll([body], { from, watched })).state, check: checkRecord({ feed }) };
}

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

test('the others that have a problem, by fresh readings', () => {
  const of = (statusType: string) => [event({ statusType })];
  const consumer = snapshotOf([
    service(BACKUP, of('Outage')),
    service(SIGN_IN, of('Issue')),
    service('Account'),
    service('Maps', of('Maintenance')),
    service('Siri', [], 1),
  ]);
  const developer = snapshotOf([service('Account', of('Outage'))], 'developer');
  const snapshots = bothFeeds(consumer, developer);
  const forbidden = checkRecord({ failing: failing('notPermitted') });
  const both = {
    watched: [
      ...watching(['Account'], 'developer').watched,
      ...watching(['Account', 'Siri', 'Maps', BACKUP]).watched,
    ],
  };
  const others = (exceptId: string, settings = both, given = snapshots, nowMs = NOON_MS) =>
    alsoAffected(given, settings, exceptId, nowMs).map(
      ({ feed, service: name, health }) => `${feed} ${name} ${health}`,
    );
  const signInIssue = `consumer ${SIGN_IN} issue`;
  expect(others(BACKUP)).toEqual([signInIssue, 'developer Account outage']);
  expect(others('developer/Account')).toEqual([`consumer ${BACKUP} outage`, signInIssue]);
  // Signing in is always checked.
  expect(others(BACKUP, watching([]))).toEqual([signInIssue]);
  expect(others(BACKUP, both, snapshots, NOON_MS + 40 * MINUTE_MS)).toEqual([]);
  for (const unknown of [bothFeeds(NEVER_READ), bothFeeds({ ...consumer, check: forbidden })])
    expect(others(BACKUP, both, unknown)).toEqual([]);
});
