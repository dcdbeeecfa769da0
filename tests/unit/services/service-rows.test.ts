import { expect, test } from 'vitest';
import { feedTroubleMessage, plannedMessages } from '../../../lib/services/service-messages';
import { serviceGroups, serviceRow, type FeedReadings } from '../../../lib/services/service-rows';
import { alsoAffected, watchedStatuses, worstStatus } from '../../../lib/services/worst-status';
import { DEFAULT_SETTINGS } from '../../../lib/settings/settings';
import { watchedServices } from '../../../lib/settings/watch-list';
import type {
  Announcement,
  CheckRecord,
  FeedName,
  FeedSnapshot,
  FeedState,
  ListedService,
  ServiceRef,
} from '../../../lib/status/model';
import { statusOf, type Status } from '../../../lib/status/status';
import {
  at,
  BACKUP,
  DAY_MS,
  event,
  HOUR_MS,
  last,
  MINUTE_MS,
  NOON_MS,
  readAll,
  service,
  SIGN_IN,
  watching,
  type Body,
} from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { bodiesOf, knownAfter } from '../../support/incidents';
import { bothFeeds, checkRecord, failing, NEVER_READ } from '../../support/snapshots';

const MAIL = 'iCloud Mail';
const consumer = (name: string): ServiceRef => ({ feed: 'consumer', name });
const developer = (name: string): ServiceRef => ({ feed: 'developer', name });

/** A feed in which these services are listed, read at noon. */
function reading(feed: FeedName, services: Partial<ListedService>[] | null, readAtMs = NOON_MS) {
  const unknown = { name: MAIL, now: null, before: null, isUnreadable: false };
  const all = services?.map((one) => ({ ...unknown, ...one }));
  const check = checkRecord({ feed, readAtMs });
  const catalog = all ? { feed, services: all } : null;
  return { snapshot: { state: null, check }, catalog, catalogCheck: check };
}

/** A state in which iCloud Mail is known, or was until it was lost. */
function mail(lost: FeedState['services'][number]['lost'] = null): FeedState {
  const services = [{ name: MAIL, events: [], unreadableEvents: 0, lost }];
  return { feed: 'consumer', services, incidents: [] };
}

const UNKNOWN = "unknown: Can't tell";
const MISSING = `${UNKNOWN}: not on Apple's status page`;
const UNREADABLE = `${UNKNOWN}: Apple's entry can't be read`;
const NOT_YET = 'unknown: Not checked yet';
const FINE = 'available: No problem reported';
const OLD_MS = NOON_MS - HOUR_MS;
const LOST = mail({ reason: 'missing', lastReadMs: at(11, 55) });
const after = (readings: string) => knownAfter(bodiesOf(readings));

type Row = [string, string, Partial<ListedService>[] | null, FeedState | null, number, string];

test.each<Row>([
  ['monitored: fine', MAIL, [], mail(), NOON_MS, FINE],
  ['monitored: too old', MAIL, [], mail(), OLD_MS, UNKNOWN],
  ['monitored: missing', MAIL, [], LOST, NOON_MS, `${MISSING}, last seen there 10 Mar, 11:55`],
  ['monitored: not read since', MAIL, [{ now: 'outage' }], null, NOON_MS, 'outage: Down'],
  ['monitored: not listed', MAIL, [{ name: 'Other' }], null, NOON_MS, MISSING],
  ['monitored: nothing listed', MAIL, null, null, NOON_MS, NOT_YET],
  ['missing', BACKUP, [], after('i x'), NOON_MS, 'issue: Problem since 11:00'],
  ['unreadable', BACKUP, [], after('- ?'), NOON_MS, UNREADABLE],
  // It has the state of the verdict, never that of the list.
  ['listed, not read since', BACKUP, [{ name: BACKUP }], null, NOON_MS, NOT_YET],
  ['listed: fine', MAIL, [{}], null, NOON_MS, FINE],
  ['listed: an issue', MAIL, [{ now: 'issue' }], null, NOON_MS, 'issue: Problem'],
  ['listed: an outage before', MAIL, [{ before: 'outage' }], null, NOON_MS, 'outage: Down'],
  ['listed: unreadable', MAIL, [{ isUnreadable: true }], null, NOON_MS, UNREADABLE],
  ['listed: read too long ago', MAIL, [{}], null, OLD_MS, UNKNOWN],
  ['listed: monitored before', MAIL, [{ now: 'outage' }], mail(), NOON_MS, 'outage: Down'],
])('the state of a service, %s: %s', (title, name, services, state, readAtMs, expected) => {
  const watched = title.startsWith('monitored') ? [consumer(name)] : [];
  const { snapshot, ...listed } = reading('consumer', services, readAtMs);
  const feed = { ...listed, snapshot: { ...snapshot, state } };
  const row = serviceRow(consumer(name), { watched }, feed, NOON_MS);
  expect(`${row.health}: ${inGuideWords(row.state)}`).toBe(expected);
});

const [offline, notPermitted] = [failing('offline'), failing('notPermitted')];

test.each<[string, CheckRecord | null, string | null]>([
  ['fresh, though the last check failed', checkRecord({ failing: offline }), null],
  ['not permitted', checkRecord({ failing: notPermitted }), 'unknown.notPermitted'],
  ['never checked', null, 'unknown.notYet'],
  ['old and offline', checkRecord({ readAtMs: OLD_MS, failing: offline }), 'unknown.offline'],
])('why no service of a feed has a known state: %s', (_, check, key) => {
  const trouble = feedTroubleMessage({ state: null, check }, NOON_MS);
  expect(trouble?.key ?? null).toBe(key);
});

const announced = (more: Partial<Announcement> = {}): Announcement => {
  const times = { startMs: at(20), endMs: at(22), firstSeenMs: NOON_MS, lastListedMs: NOON_MS };
  return { id: '1', messageId: '1', services: [MAIL], ...times, message: '', ...more };
};
const PLANNED = 'Maintenance planned: 10 Mar, 20:00 to 10 Mar, 22:00';
const someTime = announced({ startMs: null });
const sooner = announced({ startMs: at(19), endMs: null });
const SORTED = ['Maintenance planned from 10 Mar, 19:00', PLANNED, 'Maintenance planned'];

test.each<[string, Announcement[], string[]]>([
  ['of another service', [announced({ services: ['Other'] })], []],
  ['begun', [announced({ startMs: NOON_MS })], []],
  ['no longer listed', [announced({ lastListedMs: NOON_MS - 2 * DAY_MS })], []],
  ['written as listed a day ago', [announced({ lastListedMs: NOON_MS - 25 * HOUR_MS })], [PLANNED]],
  ['the soonest first', [someTime, announced(), sooner], SORTED],
])('planned maintenance: %s', (_, announcements, lines) => {
  const linesAt = (readAtMs: number | null) => {
    const snapshot = { state: { ...mail(), announcements }, check: checkRecord({ readAtMs }) };
    return plannedMessages(snapshot, MAIL, NOON_MS).map((line) => inGuideWords(line));
  };
  expect(linesAt(NOON_MS)).toEqual(lines);
  expect(linesAt(null)).toEqual([]);
});

const LISTED: FeedReadings = {
  consumer: reading(
    'consumer',
    ['iTunes', 'Mail', 'Apple Pay', BACKUP].map((name) => ({ name })),
  ),
  developer: reading('developer', [{ name: 'APNS' }]),
};

test('the groups: iCloud Backup first, others by name; each stays in place, those that Apple does not list come last', () => {
  const watched = [consumer('iTunes'), developer('APNS'), developer('Gone')];
  const settings = { ...DEFAULT_SETTINGS, watched };
  const idsIn = (placed: ServiceRef[]) => {
    const groups = serviceGroups(settings, LISTED, placed, NOON_MS);
    return [groups.watched, groups.consumer, groups.developer].map((rows) =>
      rows.map(({ id, isWatched }) => `${isWatched ? '✓ ' : ''}${id}`),
    );
  };
  const [APNS, GONE] = ['✓ developer/APNS', '✓ developer/Gone'];
  expect(idsIn(watchedServices(settings))).toEqual([
    [`✓ ${BACKUP}`, '✓ iTunes', APNS, GONE],
    ['Apple Pay', 'Mail'],
    [],
  ]);
  expect(idsIn([BACKUP, 'Mail', 'Left'].map(consumer))).toEqual([
    [`✓ ${BACKUP}`, 'Mail', 'Left', GONE],
    ['Apple Pay', '✓ iTunes'],
    [APNS],
  ]);
});

test('an outage is worse than an issue, than unknown, than maintenance', () => {
  const base = statusOf(NEVER_READ, BACKUP, NOON_MS);
  const worstFirst = ['outage', 'issue', 'unknown', 'maintenance', 'available'] as const;
  const all = worstFirst.map((health): Status => ({ ...base, health }));
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
  const snapshots = bothFeeds(
    consumer,
    snapshotOf([service('Account', of('Outage'))], 'developer'),
  );
  const forbidden = checkRecord({ failing: notPermitted });
  const { watched } = watching(['Account', 'Siri', 'Maps', BACKUP]);
  const both = { watched: [...watching(['Account'], 'developer').watched, ...watched] };
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
