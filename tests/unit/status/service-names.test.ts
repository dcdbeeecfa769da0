import { expect, test } from 'vitest';
import { migrateServiceNames } from '../../../lib/status/renames';
import {
  currentName,
  currentService,
  serviceIdOf,
  serviceOf,
} from '../../../lib/status/service-names';
import { BACKUP, event, last, readAll, resolved, service, type Body } from '../../support/events';
import { DAY_MS, MINUTE_MS, NOON_MS } from '../../support/times';

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

const watched = [BACKUP, PHONE, FRIENDS, 'Siri'];
/** The state after these bodies, as an older version stored it, with the newest names. */
const migrated = (...bodies: Body[]) =>
  migrateServiceNames(last(readAll(bodies, { watched })).state);

test('what an older version stored has the newest names', () => {
  const planned = { messageId: '9', eventStatus: 'upcoming', startMs: NOON_MS + DAY_MS };
  const events = [event(), event(planned)];
  const state = migrated([service(BACKUP), service('Siri', events), service(PHONE, events)]);
  expect(state).toMatchObject({
    services: [{ name: BACKUP }, { name: 'Find My', events }, { name: 'Siri' }],
    incidents: [{ impacts: [{ service: 'Find My' }, { service: 'Siri' }] }],
    announcements: [{ services: ['Find My', 'Siri'] }],
  });
});

const both = [service(PHONE), service(FRIENDS)];
const damaged = [service(PHONE), service(FRIENDS, [], 1)];
const SECOND_MS = NOON_MS + 5 * MINUTE_MS;

test.each<[string, Body[], object]>([
  ['one is damaged', [both, damaged], { reason: 'unreadable', lastReadMs: NOON_MS }],
  ['both are missing', [both, both.slice(1), []], { reason: 'missing', lastReadMs: SECOND_MS }],
])('two services that are one now: %s', (_, bodies, lost) => {
  const found = migrated(...bodies).services.find(({ name }) => name === 'Find My');
  expect(found?.lost).toEqual(lost);
});

test('an incident of both goes on where either does, and keeps the worst of both', () => {
  const outage = event({ statusType: 'Outage' });
  const over = resolved({ statusType: 'Outage' });
  const later = [service(FRIENDS, [over]), service(PHONE, [event()])];
  const { incidents } = migrated([service(FRIENDS, [outage])], later, later);
  const impact = { service: 'Find My', phase: 'ongoing', firstSeenMs: NOON_MS };
  expect(incidents).toMatchObject([{ impacts: [{ ...impact, worstSeverity: 'outage' }] }]);
});
