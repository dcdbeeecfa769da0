import { describe, expect, test } from 'vitest';
import type { Health, FeedState, FeedSnapshot } from '../../../lib/status/model';
import { statusOf, type Status } from '../../../lib/status/status';
import { watchedStatuses, worstStatus } from '../../../lib/services/worst-status';
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
import { bothFeeds, checkRecord, NEVER_READ } from '../../support/snapshots';

const base = statusOf(NEVER_READ, BACKUP, NOON_MS);
const of = (health: Health, service: string = health): Status => ({ ...base, service, health });

describe('the worst', () => {
  const worstFirst: Health[] = ['outage', 'issue', 'unknown', 'maintenance', 'available'];

  test('an outage before an issue before doubt before maintenance', () => {
    for (const [rank, health] of worstFirst.entries()) {
      const rest = worstFirst.slice(rank).map((one) => of(one));
      expect(worstStatus(rest).health).toBe(health);
      expect(worstStatus(rest.toReversed()).health).toBe(health);
    }
  });

  test('of several that are equally bad the first', () => {
    expect(worstStatus([of('issue', 'a'), of('issue', 'b')]).service).toBe('a');
  });

  test('of none there is none', () => {
    expect(() => worstStatus([])).toThrow();
  });
});

describe('all that is watched', () => {
  function snapshot(body: Body, feed: FeedState['feed'] = 'consumer'): FeedSnapshot {
    const from: FeedState = { feed, services: [], incidents: [] };
    const watched = body.map(({ name }) => name);
    return { state: last(readAll([body], { from, watched })).state, check: checkRecord({ feed }) };
  }
  const outage = event({ statusType: 'Outage' });
  const consumer = snapshot([service(BACKUP), service(SIGN_IN, [event()]), service('Account')]);
  const developer = snapshot([service('Account', [outage])], 'developer');
  const settings = {
    watched: [
      { feed: 'developer', name: 'Account' } as const,
      ...watching(['Account', BACKUP]).watched,
    ],
  };
  const short = (statuses: Status[]) =>
    statuses.map(({ feed, service: name, health }) => `${feed} ${name} ${health}`);

  test('in its order, iCloud Backup first, of both feeds, and nothing else', () => {
    const statuses = watchedStatuses(bothFeeds(consumer, developer), settings, NOON_MS);
    expect(short(statuses)).toEqual([
      `consumer ${BACKUP} available`,
      'developer Account outage',
      'consumer Account available',
    ]);
  });

  test('what was never read is unknown, and whose it is is told all the same', () => {
    const statuses = watchedStatuses(bothFeeds(consumer), settings, NOON_MS);
    expect(short(statuses)[1]).toBe('developer Account unknown');
    expect(worstStatus(statuses).service).toBe('Account');
  });

  test('a feed that is no longer read keeps the worst from being green', () => {
    const later = NOON_MS + 40 * MINUTE_MS;
    const fresh = { ...consumer, check: checkRecord({ readAtMs: later }) };
    const statuses = watchedStatuses(bothFeeds(fresh, developer), settings, later);
    expect(worstStatus(statuses)).toMatchObject({ feed: 'developer', health: 'unknown' });
  });
});
