import { describe, expect, test } from 'vitest';
import type { FeedState, MonitoredService } from '../../../lib/status/model';
import { migrateServiceNames } from '../../../lib/status/renames';
import {
  BACKUP,
  event,
  HOUR_MS,
  last,
  NOON_MS,
  readAll,
  resolved,
  service,
  type Body,
} from '../../support/events';

const PHONE = 'Find My iPhone';
const FRIENDS = 'Find My Friends';
const watched = [BACKUP, PHONE, FRIENDS, 'Siri'];
const upcoming = event({ messageId: '9', eventStatus: 'upcoming', startMs: NOON_MS + HOUR_MS });

const state = (...bodies: Body[]): FeedState => last(readAll(bodies, { watched })).state;
const of = (...bodies: Body[]) => migrateServiceNames(state(...bodies));

test('where nothing was renamed it is the very same object', () => {
  const same = last(readAll([[service(BACKUP, [event()])]])).state;
  expect(migrateServiceNames(same)).toBe(same);
});

test('developers’ services were never renamed', () => {
  const other: FeedState = { ...state([service(PHONE)]), feed: 'developer' };
  expect(migrateServiceNames(other)).toBe(other);
});

test('services, incidents and announcements go by the newest names', () => {
  const { services, incidents, announcements } = of([
    service(BACKUP),
    service(PHONE, [event(), upcoming]),
    service('Siri', [event(), upcoming]),
  ]);
  expect(services.map(({ name }) => name)).toEqual([BACKUP, 'Find My', 'Siri']);
  expect(incidents.map(({ impacts }) => impacts.map((i) => i.service))).toEqual([
    ['Find My', 'Siri'],
  ]);
  expect(announcements?.map((one) => one.services)).toEqual([['Find My', 'Siri']]);
});

test('one that has begun, too', () => {
  const past = state([service(BACKUP)]);
  const [one] = state([service(PHONE, [upcoming])]).announcements ?? [];
  if (!one) throw new Error('nothing announced');
  expect(migrateServiceNames({ ...past, formerAnnouncements: [one] }).formerAnnouncements).toEqual([
    { ...one, services: ['Find My'] },
  ]);
});

describe('two services that are one now', () => {
  const find = ({ services }: FeedState): MonitoredService | undefined =>
    services.find(({ name }) => name === 'Find My');

  test('the one that is there says what it is like', () => {
    expect(find(of([service(PHONE, [event()])]))).toMatchObject({
      events: [event()],
      lost: null,
    });
  });

  test('damage in either is damage', () => {
    const [quiet, damaged] = [service(PHONE), service(FRIENDS, [], 1)];
    expect(find(of([quiet, service(FRIENDS)], [quiet, damaged]))?.lost).toEqual({
      reason: 'unreadable',
      lastReadMs: NOON_MS,
    });
  });

  test('where both have vanished, since the later', () => {
    const bodies: Body[] = [[service(PHONE), service(FRIENDS)], [service(FRIENDS)], []];
    const { lost } = find(of(...bodies)) ?? {};
    expect(lost).toEqual({ reason: 'missing', lastReadMs: NOON_MS + HOUR_MS / 12 });
  });

  test('an incident of both goes on where it does on either, and was as bad as it was', () => {
    const outage = event({ statusType: 'Outage' });
    const end = resolved({ statusType: 'Outage' });
    const bodies: Body[] = [
      [service(FRIENDS, [outage])],
      [service(FRIENDS, [end]), service(PHONE, [event()])],
      [service(FRIENDS, [end]), service(PHONE, [event()])],
    ];
    expect(of(...bodies).incidents).toMatchObject([
      {
        impacts: [
          { service: 'Find My', phase: 'ongoing', worstSeverity: 'outage', firstSeenMs: NOON_MS },
        ],
      },
    ]);
  });
});
