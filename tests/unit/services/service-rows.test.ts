import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feedTroubleMessage, plannedMessages } from '../../../lib/services/service-messages';
import {
  type FeedReadings,
  searchServices,
  serviceGroups,
  serviceRow,
} from '../../../lib/services/service-rows';
import { watchedServices } from '../../../lib/settings/watch-list';
import type {
  Announcement,
  CheckRecord,
  FeedName,
  ListedService,
  ServiceRef,
} from '../../../lib/status/model';
import { at, BACKUP, DAY_MS, HOUR_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { bodiesOf, knownAfter } from '../../support/incidents';
import { checkRecord, failing } from '../../support/snapshots';
import { feedReadings, knownService, listed, settingsWith, state } from './rows';

const MAIL = 'iCloud Mail';
const consumer = (name: string): ServiceRef => ({ feed: 'consumer', name });
const developer = (name: string): ServiceRef => ({ feed: 'developer', name });

const MISSING = "Can't tell: not on Apple's status page";
const UNREADABLE = "Can't tell: Apple's entry can't be read";
const FINE = 'No problem reported';
/** iCloud Mail was read, now or before it was lost. */
const mail = (lost: Parameters<typeof knownService>[1] = null) =>
  state({ services: [knownService(MAIL, lost)] });
const lostAt = (lastReadMs: number | null) => mail({ reason: 'missing', lastReadMs });
const backupAfter = (readings: string) => feedReadings({ state: knownAfter(bodiesOf(readings)) });
const isListed = (more: Partial<ListedService>, readAtMs: number | null = NOON_MS) =>
  feedReadings({ consumer: [listed(MAIL, more)], readAtMs });
const down = [listed(MAIL, { now: 'outage' })];

test.each<[string, FeedReadings, string, string]>([
  ['monitored: fine', feedReadings({ state: mail() }), MAIL, `available: ${FINE}`],
  [
    'monitored: too old',
    feedReadings({ state: mail(), readAtMs: NOON_MS - 2 * HOUR_MS }),
    MAIL,
    "unknown: Can't tell",
  ],
  ['monitored: a problem', backupAfter('i'), BACKUP, 'issue: Problem since 11:00'],
  [
    'monitored: an end that is not confirmed',
    backupAfter('i -'),
    BACKUP,
    'issue: Reported as over; the next check will confirm it',
  ],
  [
    'missing, never fine, however fresh its last reading',
    feedReadings({ state: lostAt(at(11, 55)) }),
    MAIL,
    `unknown: ${MISSING}, last seen there 10 Mar, 11:55`,
  ],
  ['always missing', feedReadings({ state: lostAt(null) }), MAIL, `unknown: ${MISSING}`],
  ['missing, with a problem', backupAfter('i x'), BACKUP, 'issue: Problem since 11:00'],
  ['unreadable', backupAfter('- ?'), BACKUP, `unknown: ${UNREADABLE}`],
  ['monitored, not read since: as listed', feedReadings({ consumer: down }), MAIL, 'outage: Down'],
  ['monitored, not listed', feedReadings({ consumer: ['Other'] }), MAIL, `unknown: ${MISSING}`],
  ['nothing listed', feedReadings({ consumer: null }), MAIL, 'unknown: Not checked yet'],
  // It has the state of the verdict, never that of the list.
  [
    'iCloud Backup is listed, never read',
    feedReadings({ consumer: [BACKUP], readAtMs: null }),
    BACKUP,
    'unknown: Not checked yet',
  ],
  [
    'iCloud Backup is listed, not read since',
    feedReadings({ consumer: [BACKUP] }),
    BACKUP,
    'unknown: Not checked yet',
  ],
])('the state of a service: %s', (_, readings, name, expected) => {
  const ids = new Set([name]);
  const chosen = { watched: ids, monitored: ids };
  const row = serviceRow(consumer(name), chosen, readings.consumer, NOON_MS);
  expect(`${row.health}: ${inGuideWords(row.state)}`).toBe(expected);
});

test.each<[string, FeedReadings, string]>([
  ['fine', isListed({}), `available: ${FINE}`],
  ['an issue', isListed({ now: 'issue' }), 'issue: Problem'],
  ['maintenance', isListed({ now: 'maintenance' }), 'maintenance: Maintenance'],
  ['an outage in the body before', isListed({ before: 'outage' }), 'outage: Down'],
  ['unreadable', isListed({ isUnreadable: true }), `unknown: ${UNREADABLE}`],
  ['read too long ago', isListed({}, NOON_MS - HOUR_MS), "unknown: Can't tell"],
  ['never read', isListed({ now: 'issue' }, null), "unknown: Can't tell"],
  [
    'monitored before: what was read then no longer counts',
    feedReadings({ state: mail(), consumer: down }),
    'outage: Down',
  ],
])('the state of a service that is only listed: %s', (_, readings, expected) => {
  const none = { watched: new Set<string>(), monitored: new Set<string>() };
  const row = serviceRow(consumer(MAIL), none, readings.consumer, NOON_MS);
  expect(`${row.health}: ${inGuideWords(row.state)}`).toBe(expected);
});

test.each<[ServiceRef, string | null]>([
  [consumer(BACKUP), 'always'],
  [consumer('Apple Account'), 'needed'],
  [consumer(SIGN_IN), 'needed'],
  [consumer(MAIL), null],
  [developer(BACKUP), null],
])('why %j is read in any case: %s', (ref, watchReason) => {
  const none = { watched: new Set<string>(), monitored: new Set<string>() };
  const { consumer: reading } = feedReadings({});
  expect(serviceRow(ref, none, reading, NOON_MS).watchReason).toBe(watchReason);
});

test.each<[string, CheckRecord | null, string | null]>([
  ['fresh, though the last check failed', checkRecord({ failing: failing('offline') }), null],
  ['not permitted', checkRecord({ failing: failing('notPermitted') }), 'unknown.notPermitted'],
  ['never checked', null, 'unknown.notYet'],
  ['old', checkRecord({ readAtMs: NOON_MS - HOUR_MS }), 'unknown.stale'],
  [
    'old and offline',
    checkRecord({ readAtMs: NOON_MS - HOUR_MS, failing: failing('offline') }),
    'unknown.offline',
  ],
  ['never read', checkRecord({ readAtMs: null, failing: failing('timeout') }), 'unknown.timeout'],
])('why no service of a feed has a known state: %s', (_, check, key) => {
  const trouble = feedTroubleMessage({ snapshot: { state: null, check } }, NOON_MS);
  expect(trouble?.key ?? null).toBe(key);
});

describe('planned maintenance', () => {
  const announced = (more: Partial<Announcement> = {}): Announcement => {
    const times = { startMs: at(20), endMs: at(22), firstSeenMs: NOON_MS, lastListedMs: NOON_MS };
    return { id: '1', messageId: '1', services: [MAIL], ...times, message: '', ...more };
  };
  const linesOf = (announcements: Announcement[], readAtMs: number | null = NOON_MS) =>
    plannedMessages(
      { state: state({ announcements }), check: checkRecord({ readAtMs }) },
      MAIL,
      NOON_MS,
    ).map((line) => inGuideWords(line));
  const LINE = 'Maintenance planned: 10 Mar, 20:00 to 10 Mar, 22:00';
  const OPEN = 'Maintenance planned from 10 Mar, 20:00';

  test.each<[string, Partial<Announcement>, string[]]>([
    ['with both times', {}, [LINE]],
    ['without an end', { endMs: null }, [OPEN]],
    ['with an end before its start', { endMs: at(19) }, [OPEN]],
    ['of another service', { services: ['Other'] }, []],
    ['begun', { startMs: NOON_MS }, []],
    ['no longer listed', { lastListedMs: NOON_MS - 2 * DAY_MS }, []],
    ['written as listed a day ago', { lastListedMs: NOON_MS - 25 * HOUR_MS }, [LINE]],
  ])('%s', (_, more, lines) => {
    expect(linesOf([announced(more)])).toEqual(lines);
  });

  test('the soonest first; nothing without a reading', () => {
    const all = [
      announced({ startMs: null }),
      announced({ startMs: at(21), endMs: null }),
      announced(),
    ];
    const lines = [LINE, 'Maintenance planned from 10 Mar, 21:00', 'Maintenance planned'];
    expect(linesOf(all)).toEqual(lines);
    expect(linesOf(all, null)).toEqual([]);
  });
});

describe('the groups of the list', () => {
  const groupsOf = (
    given: Parameters<typeof feedReadings>[0],
    watched: ServiceRef[],
    placed?: readonly ServiceRef[],
  ) => {
    const settings = settingsWith({ watched });
    const first = placed ?? watchedServices(settings);
    return serviceGroups(settings, feedReadings(given), first, NOON_MS);
  };
  const lists = { consumer: ['iTunes', 'Mail', 'Apple Pay', BACKUP], developer: ['APNS'] };
  const placed = [consumer(BACKUP), consumer('Mail')];

  test.each<[string, ServiceRef[], readonly ServiceRef[] | undefined, string[][]]>([
    [
      'watched ones first, iCloud Backup before all, the others by name',
      [consumer('iTunes')],
      undefined,
      [[`✓ ${BACKUP}`, '✓ iTunes'], ['Apple Pay', 'Mail'], ['developer/APNS']],
    ],
    [
      'each stays where it is while its checkbox changes',
      [consumer('iTunes'), developer('APNS')],
      placed,
      [[`✓ ${BACKUP}`, 'Mail'], ['Apple Pay', '✓ iTunes'], ['✓ developer/APNS']],
    ],
    [
      'one that Apple does not list is among the watched ones',
      [developer('Gone')],
      placed,
      [[`✓ ${BACKUP}`, 'Mail', '✓ developer/Gone'], ['Apple Pay', 'iTunes'], ['developer/APNS']],
    ],
  ])('%s', (_, watched, first, expected) => {
    const groups = groupsOf(lists, watched, first);
    const names = Object.values(groups).map((rows: (typeof groups)[FeedName]) =>
      rows.map(({ id, isWatched }) => `${isWatched ? '✓ ' : ''}${id}`),
    );
    expect(names).toEqual(expected);
  });

  test('have each service once, whatever is listed, watched and placed', () => {
    const anyName = fc.constantFrom('A', 'B', 'C', BACKUP, SIGN_IN);
    const anyNames = fc.array(anyName, { maxLength: 5 });
    const anyRefs = fc.array(fc.oneof(anyName.map(consumer), anyName.map(developer)), {
      maxLength: 5,
    });
    const keyOf = ({ feed, name }: ServiceRef) => `${feed} ${name}`;
    fc.assert(
      fc.property(
        anyNames,
        fc.option(anyNames),
        anyRefs,
        anyRefs,
        (names, more, watched, first) => {
          const groups = groupsOf({ consumer: names, developer: more }, watched, first);
          const keys = Object.values(groups)
            .flat()
            .map((row) => keyOf(row.service));
          const all = [
            ...names.map(consumer),
            ...(more ?? []).map(developer),
            ...watchedServices(settingsWith({ watched })),
            ...first,
          ];
          expect(keys.sort()).toEqual([...new Set(all.map(keyOf))].sort());
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

const NAMES = ['iCloud Mail', 'Mail Drop', 'Apple TV+', 'Café Sync', 'iCloud Account & Sign In'];

test.each<[string, string[]]>([
  ['', NAMES],
  ['  &+ ', NAMES],
  ['mail', ['iCloud Mail', 'Mail Drop']],
  ['MAIL icl', ['iCloud Mail']],
  ['cafe', ['Café Sync']],
  ['sign in account', ['iCloud Account & Sign In']],
  ['ail', []],
])('searched for “%s”', (query, names) => {
  const services = NAMES.map((name) => ({ service: consumer(name) }));
  expect(searchServices(query, services).map((one) => one.service.name)).toEqual(names);
});
