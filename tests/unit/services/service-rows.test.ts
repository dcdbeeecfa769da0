import { expect, test } from 'vitest';
import { feedTroubleMessage, plannedMessages } from '../../../lib/services/service-messages';
import { searchServices, serviceGroups, serviceRow } from '../../../lib/services/service-rows';
import { watchedServices } from '../../../lib/settings/watch-list';
import type {
  Announcement,
  CheckRecord,
  ListedService,
  ServiceRef,
} from '../../../lib/status/model';
import { at, BACKUP, DAY_MS, HOUR_MS, NOON_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { bodiesOf, knownAfter } from '../../support/incidents';
import { checkRecord, failing } from '../../support/snapshots';
import { feedReadings, knownService, listed, settingsWith, state } from './rows';

const MAIL = 'iCloud Mail';
const consumer = (name: string): ServiceRef => ({ feed: 'consumer', name });
const developer = (name: string): ServiceRef => ({ feed: 'developer', name });

const UNKNOWN = "unknown: Can't tell";
const MISSING = `${UNKNOWN}: not on Apple's status page`;
const UNREADABLE = `${UNKNOWN}: Apple's entry can't be read`;
const NOT_YET = 'unknown: Not checked yet';
const FINE = 'available: No problem reported';
const OLD_MS = NOON_MS - HOUR_MS;

type Reading = Parameters<typeof feedReadings>[0];
/** iCloud Mail was read, now or before it was lost. */
const mail = (lost: Parameters<typeof knownService>[1] = null) =>
  state({ services: [knownService(MAIL, lost)] });
const lostAt = (lastReadMs: number | null) => mail({ reason: 'missing', lastReadMs });
const after = (readings: string): Reading => ({ state: knownAfter(bodiesOf(readings)) });
const listing = (more: Partial<ListedService>): Reading => ({ consumer: [listed(MAIL, more)] });

const stateOf = (name: string, reading: Reading, isMonitored = false) => {
  const ids = new Set(isMonitored ? [name] : []);
  const chosen = { watched: ids, monitored: ids };
  const row = serviceRow(consumer(name), chosen, feedReadings(reading).consumer, NOON_MS);
  return `${row.health}: ${inGuideWords(row.state)}`;
};

test.each<[string, Reading, string]>([
  ['fine', { state: mail() }, FINE],
  ['too old', { state: mail(), readAtMs: OLD_MS }, UNKNOWN],
  ['missing', { state: lostAt(at(11, 55)) }, `${MISSING}, last seen there 10 Mar, 11:55`],
  ['not read since, listed', listing({ now: 'outage' }), 'outage: Down'],
  ['not listed', { consumer: ['Other'] }, MISSING],
  ['nothing listed', { consumer: null }, NOT_YET],
])('the state of a monitored service: %s', (_, reading, expected) => {
  expect(stateOf(MAIL, reading, true)).toBe(expected);
});

test.each<[string, Reading, string]>([
  ['may be over', after('i -'), 'issue: Reported as over; the next check will confirm it'],
  ['missing', after('i x'), 'issue: Problem since 11:00'],
  ['unreadable', after('- ?'), UNREADABLE],
  // It has the state of the verdict, never that of the list.
  ['listed, not read since', { consumer: [BACKUP] }, NOT_YET],
])('the state of iCloud Backup: %s', (_, reading, expected) => {
  expect(stateOf(BACKUP, reading)).toBe(expected);
});

test.each<[string, Reading, string]>([
  ['fine', listing({}), FINE],
  ['an issue', listing({ now: 'issue' }), 'issue: Problem'],
  ['an outage in the body before', listing({ before: 'outage' }), 'outage: Down'],
  ['unreadable', listing({ isUnreadable: true }), UNREADABLE],
  ['read too long ago', { ...listing({}), readAtMs: OLD_MS }, UNKNOWN],
  ['never read', { ...listing({ now: 'issue' }), readAtMs: null }, UNKNOWN],
  ['monitored before', { ...listing({ now: 'outage' }), state: mail() }, 'outage: Down'],
])('the state of a service that is only listed: %s', (_, reading, expected) => {
  expect(stateOf(MAIL, reading)).toBe(expected);
});

const [offline, forbidden] = [failing('offline'), failing('notPermitted')];

test.each<[string, CheckRecord | null, string | null]>([
  ['fresh, though the last check failed', checkRecord({ failing: offline }), null],
  ['not permitted', checkRecord({ failing: forbidden }), 'unknown.notPermitted'],
  ['never checked', null, 'unknown.notYet'],
  ['old and offline', checkRecord({ readAtMs: OLD_MS, failing: offline }), 'unknown.offline'],
])('why no service of a feed has a known state: %s', (_, check, key) => {
  const trouble = feedTroubleMessage({ snapshot: { state: null, check } }, NOON_MS);
  expect(trouble?.key ?? null).toBe(key);
});

const announced = (more: Partial<Announcement> = {}): Announcement => {
  const times = { startMs: at(20), endMs: at(22), firstSeenMs: NOON_MS, lastListedMs: NOON_MS };
  return { id: '1', messageId: '1', services: [MAIL], ...times, message: '', ...more };
};
const PLANNED = 'Maintenance planned: 10 Mar, 20:00 to 10 Mar, 22:00';
const OPEN = 'Maintenance planned from 10 Mar, 20:00';
const someTime = announced({ startMs: null });
const sooner = announced({ startMs: at(19), endMs: null });
const SORTED = ['Maintenance planned from 10 Mar, 19:00', PLANNED, 'Maintenance planned'];

test.each<[string, Announcement[], string[]]>([
  ['without an end', [announced({ endMs: null })], [OPEN]],
  ['of another service', [announced({ services: ['Other'] })], []],
  ['begun', [announced({ startMs: NOON_MS })], []],
  ['no longer listed', [announced({ lastListedMs: NOON_MS - 2 * DAY_MS })], []],
  ['written as listed a day ago', [announced({ lastListedMs: NOON_MS - 25 * HOUR_MS })], [PLANNED]],
  ['the soonest first', [someTime, announced(), sooner], SORTED],
])('planned maintenance: %s', (_, announcements, lines) => {
  const linesAt = (readAtMs: number | null) => {
    const snapshot = { state: state({ announcements }), check: checkRecord({ readAtMs }) };
    return plannedMessages(snapshot, MAIL, NOON_MS).map((line) => inGuideWords(line));
  };
  expect(linesAt(NOON_MS)).toEqual(lines);
  expect(linesAt(null)).toEqual([]);
});

const LISTS = { consumer: ['iTunes', 'Mail', 'Apple Pay', BACKUP], developer: ['APNS'] };
const placed = [consumer(BACKUP), consumer('Mail')];
const iTunes = consumer('iTunes');

test.each<[string, ServiceRef[], readonly ServiceRef[] | null, string[][]]>([
  [
    'watched ones first, iCloud Backup before all, the others by name',
    [iTunes],
    null,
    [[`✓ ${BACKUP}`, '✓ iTunes'], ['Apple Pay', 'Mail'], ['developer/APNS']],
  ],
  [
    'each stays where it is while its checkbox changes',
    [iTunes, developer('APNS')],
    placed,
    [[`✓ ${BACKUP}`, 'Mail'], ['Apple Pay', '✓ iTunes'], ['✓ developer/APNS']],
  ],
  [
    'those that Apple does not list are among the watched ones',
    [developer('Gone')],
    [...placed, consumer('Left')],
    [
      [`✓ ${BACKUP}`, 'Mail', 'Left', '✓ developer/Gone'],
      ['Apple Pay', 'iTunes'],
      ['developer/APNS'],
    ],
  ],
])('the groups: %s', (_, watched, first, expected) => {
  const settings = settingsWith({ watched });
  const shown = first ?? watchedServices(settings);
  const groups = serviceGroups(settings, feedReadings(LISTS), shown, NOON_MS);
  const names = [groups.watched, groups.consumer, groups.developer].map((rows) =>
    rows.map(({ id, isWatched }) => `${isWatched ? '✓ ' : ''}${id}`),
  );
  expect(names).toEqual(expected);
});

const NAMES = ['iCloud Mail', 'Mail Drop', 'Apple TV+', 'Café Sync', 'iCloud Account & Sign In'];

test.each<[string, string[]]>([
  ['', NAMES],
  ['mail', ['iCloud Mail', 'Mail Drop']],
  ['MAIL icl', ['iCloud Mail']],
  ['cafe', ['Café Sync']],
  ['sign in account', ['iCloud Account & Sign In']],
  ['ail', []],
])('searched for “%s”', (query, names) => {
  const services = NAMES.map((name) => ({ service: consumer(name) }));
  expect(searchServices(query, services).map((one) => one.service.name)).toEqual(names);
});
