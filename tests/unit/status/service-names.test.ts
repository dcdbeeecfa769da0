import { describe, expect, test } from 'vitest';
import type { FeedState } from '../../../lib/status/model';
import { migrateServiceNames } from '../../../lib/status/renames';
import {
  currentName,
  currentService,
  serviceIdOf,
  serviceOf,
} from '../../../lib/status/service-names';
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
] as const)('%s, %s: one id over both feeds', (feed, name, id) => {
  expect(serviceIdOf(feed, name)).toBe(id);
  expect(serviceOf(id)).toEqual({ feed, name });
});

test.each([
  ['Apple ID', 'Apple Account'],
  ['Find My iPhone', 'Find My'],
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

describe('what an older version stored', () => {
  const watched = [BACKUP, PHONE, FRIENDS, 'Siri'];
  const upcoming = event({
    messageId: '9',
    eventStatus: 'upcoming',
    startMs: NOON_MS + 60 * MINUTE_MS,
  });
  const stateAfter = (...bodies: Body[]): FeedState => last(readAll(bodies, { watched })).state;
  const migrated = (...bodies: Body[]) => migrateServiceNames(stateAfter(...bodies));

  test('services, incidents and announcements have the newest names', () => {
    const events = [event(), upcoming];
    const { services, incidents, announcements } = migrated([
      service(BACKUP),
      service('Siri', events),
      service(PHONE, events),
    ]);
    expect(services).toMatchObject([
      { name: BACKUP },
      { name: 'Find My', events },
      { name: 'Siri' },
    ]);
    expect(incidents).toMatchObject([{ impacts: [{ service: 'Find My' }, { service: 'Siri' }] }]);
    expect(announcements).toMatchObject([{ services: ['Find My', 'Siri'] }]);
  });

  const [phone, friends] = [service(PHONE), service(FRIENDS)];
  const damaged = service(FRIENDS, [], 1);
  const [firstMs, secondMs] = [NOON_MS, NOON_MS + 5 * MINUTE_MS];

  test.each<[string, Body[], object | null]>([
    [
      'one is damaged',
      [
        [phone, friends],
        [phone, damaged],
      ],
      ['unreadable', firstMs],
    ],
    ['both are missing', [[phone, friends], [friends], []], ['missing', secondMs]],
  ])('two services that are one now: %s', (_, bodies, lost) => {
    const found = migrated(...bodies).services.find(({ name }) => name === 'Find My');
    expect(found?.lost && Object.values(found.lost)).toEqual(lost);
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
