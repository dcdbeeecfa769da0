import { describe, expect, test } from 'vitest';
import type { FeedState } from '../../../lib/status/model';
import { followRenames, migrateServiceNames } from '../../../lib/status/renames';
import {
  currentName,
  currentService,
  serviceIdOf,
  serviceOf,
} from '../../../lib/status/service-id';
import {
  BACKUP,
  event,
  last,
  MINUTE_MS,
  NOON_MS,
  readAll,
  resolved,
  service,
  type Body,
} from '../../support/events';

test.each([
  ['consumer', 'iCloud Backup', 'iCloud Backup'],
  ['developer', 'App Store Connect', 'developer/App Store Connect'],
  ['consumer', 'developer/Siri', 'consumer/developer/Siri'],
  ['consumer', 'consumer/Siri', 'consumer/consumer/Siri'],
] as const)('%s, %s: one id over both feeds', (feed, name, id) => {
  expect(serviceIdOf(feed, name)).toBe(id);
  expect(serviceOf(id)).toEqual({ feed, name });
});

test.each([
  ['Apple ID', 'Apple Account'],
  ['Beats 1', 'Apple Music radio'],
  ['Apple Music Radio', 'Apple Music radio'],
  ['AppleCare on iOS', 'AppleCare on Device'],
  ['Apple Pay & Wallet', 'Apple Pay'],
  ['Find My iPhone', 'Find My'],
  ['Find My Friends', 'Find My'],
  ['iCloud Backup', 'iCloud Backup'],
  ['constructor', 'constructor'],
])('%s is now %s, but not for developers', (former, current) => {
  expect(currentName(former)).toBe(current);
  expect(currentName(current)).toBe(current);
  expect(currentService({ feed: 'consumer', name: former }).name).toBe(current);
  const developer = { feed: 'developer', name: former } as const;
  expect(currentService(developer)).toBe(developer);
});

const PHONE = 'Find My iPhone';
const FRIENDS = 'Find My Friends';

test('a body is read by the newest names; what either of two says counts', () => {
  const [a, b] = [event(), event({ messageId: '2' })];
  const bodies = [service(PHONE, [a]), service('Siri'), service(FRIENDS, [b], 2)];
  expect(followRenames(bodies)).toEqual([service('Find My', [a, b], 2), service('Siri')]);
  expect(followRenames(bodies.toReversed())).toEqual([
    service('Find My', [b, a], 2),
    service('Siri'),
  ]);
});

describe('what an older version stored', () => {
  const watched = [BACKUP, PHONE, FRIENDS, 'Siri'];
  const upcoming = event({ messageId: '9', eventStatus: 'upcoming', startMs: NOON_MS * 2 });
  const stateAfter = (...bodies: Body[]): FeedState => last(readAll(bodies, { watched })).state;
  const migrated = (...bodies: Body[]) => migrateServiceNames(stateAfter(...bodies));

  test('is the very same object if nothing was renamed, as of developers', () => {
    const same = last(readAll([[service(BACKUP, [event()])]])).state;
    expect(migrateServiceNames(same)).toBe(same);
    const developer: FeedState = { ...stateAfter([service(PHONE)]), feed: 'developer' };
    expect(migrateServiceNames(developer)).toBe(developer);
  });

  test('services, incidents and announcements have the newest names', () => {
    const events = [event(), upcoming];
    const body = [service(BACKUP), service('Siri', events), service(PHONE, events)];
    const { services, incidents, announcements = [] } = migrated(body);
    expect(services.map(({ name }) => name)).toEqual([BACKUP, 'Find My', 'Siri']);
    const names = incidents.map(({ impacts }) => impacts.map((impact) => impact.service));
    expect(names).toEqual([['Find My', 'Siri']]);
    expect(announcements.map((one) => one.services)).toEqual([['Find My', 'Siri']]);
    const formerAnnouncements = stateAfter([service(PHONE, [upcoming])]).announcements ?? [];
    const quiet = last(readAll([[service(BACKUP)]])).state;
    const former = migrateServiceNames({ ...quiet, formerAnnouncements }).formerAnnouncements;
    expect(former).toEqual([{ ...formerAnnouncements[0], services: ['Find My'] }]);
  });

  const lost = (reason: string, lastReadMs = NOON_MS) => ({ lost: { reason, lastReadMs } });
  const [phone, friends] = [service(PHONE), service(FRIENDS)];

  test.each<[string, Body[], object]>([
    ['one is missing', [[service(PHONE, [event()])]], { events: [event()], lost: null }],
    [
      'either is damaged',
      [
        [phone, friends],
        [phone, service(FRIENDS, [], 1)],
      ],
      lost('unreadable'),
    ],
    [
      'both have vanished: the later',
      [[phone, friends], [friends], []],
      lost('missing', NOON_MS + 5 * MINUTE_MS),
    ],
  ])('two services that are one now: %s', (_, bodies, expected) => {
    const found = migrated(...bodies).services.find(({ name }) => name === 'Find My');
    expect(found).toMatchObject(expected);
  });

  test('an incident of both goes on where either does, and keeps the worst of both', () => {
    const outage = event({ statusType: 'Outage' });
    const later = [
      service(FRIENDS, [resolved({ statusType: 'Outage' })]),
      service(PHONE, [event()]),
    ];
    const { incidents } = migrated([service(FRIENDS, [outage])], later, later);
    const impact = { service: 'Find My', phase: 'ongoing', firstSeenMs: NOON_MS };
    expect(incidents).toMatchObject([{ impacts: [{ ...impact, worstSeverity: 'outage' }] }]);
  });
});
