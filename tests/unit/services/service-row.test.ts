import { describe, expect, test } from 'vitest';
import { type FeedReadings, serviceRow } from '../../../lib/services/service-rows';
import type { Health } from '../../../lib/status/model';
import { at, BACKUP, event, HOUR_MS, MINUTE_MS, NOON_MS, service } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { knownAfter } from '../../support/incidents';
import { state, knownService, listed, feedReadings } from './rows';

const MAIL = 'iCloud Mail';

/** How a service is shown at noon: its health, and its state in words. */
function shown(
  given: FeedReadings,
  { name = MAIL, isTracked = true, nowMs = NOON_MS } = {},
): [Health, string] {
  const ids = new Set(isTracked ? [name] : []);
  const row = serviceRow(
    { feed: 'consumer', name },
    { watched: ids, monitored: ids },
    given.consumer,
    nowMs,
  );
  return [row.health, inGuideWords(row.state, nowMs)];
}

describe('a service that is followed', () => {
  const follows = (more = {}, lost: Parameters<typeof knownService>[1] = null) =>
    feedReadings({ state: state({ services: [knownService(MAIL, lost)] }), ...more });

  test('fine', () => {
    expect(shown(follows())).toEqual(['available', 'No problem reported']);
  });

  test('a problem, with its beginning', () => {
    const body = [service(BACKUP, [event({ startMs: at(9, 16) })])];
    const given = feedReadings({ state: knownAfter([body]) });
    expect(shown(given, { name: BACKUP })).toEqual(['issue', 'Problem since 09:16']);
  });

  test('Apple says it is over, and nobody has confirmed it', () => {
    const bodies = [[service(BACKUP, [event()])], [service(BACKUP)]];
    const given = feedReadings({ state: knownAfter(bodies) });
    expect(shown(given, { name: BACKUP })[0]).toBe('issue');
    expect(shown(given, { name: BACKUP })[1]).toMatch(/^Reported as over/);
  });

  test('too old to go by', () => {
    expect(shown(follows(), { nowMs: NOON_MS + 2 * HOUR_MS })).toEqual(['unknown', "Can't tell"]);
  });

  test('missing a moment ago: never fine, though its last reading is fresh', () => {
    const lost = { reason: 'missing', lastReadMs: at(11, 55) } as const;
    expect(shown(follows({ consumer: [] }, lost))).toEqual([
      'unknown',
      "Can't tell: not on Apple's status page, last seen there 10 Mar, 11:55",
    ]);
  });

  test('missing from the first', () => {
    const lost = { reason: 'missing', lastReadMs: null } as const;
    expect(shown(follows({}, lost))[1]).toBe("Can't tell: not on Apple's status page");
  });

  test('missing while it had a problem: the problem stays while it is fresh', () => {
    const bodies = [[service(BACKUP, [event({ startMs: at(9, 16) })])], [service('Other')]];
    const given = feedReadings({ state: knownAfter(bodies) });
    expect(shown(given, { name: BACKUP })).toEqual(['issue', 'Problem since 09:16']);
  });

  test('an entry that can’t be read', () => {
    const bodies = [[service(BACKUP)], [service(BACKUP, [], 1)]];
    const given = feedReadings({ state: knownAfter(bodies) });
    expect(shown(given, { name: BACKUP })).toEqual([
      'unknown',
      "Can't tell: Apple's entry can't be read",
    ]);
  });

  test('ticked just now: as in the list of all, until its first reading', () => {
    expect(shown(feedReadings({ consumer: [listed(MAIL, { now: 'outage' })] }))).toEqual([
      'outage',
      'Down',
    ]);
  });

  test('iCloud Backup is never fine by the list alone: the top of the page doesn’t say so either', () => {
    const given = feedReadings({ consumer: [BACKUP], readAtMs: null });
    expect(shown(given, { name: BACKUP })).toEqual(['unknown', 'Not checked yet']);
    const read = feedReadings({ consumer: [BACKUP] });
    expect(shown(read, { name: BACKUP })[0]).toBe('unknown');
  });

  test('in no list: it says so; where nothing was listed yet, that', () => {
    expect(shown(feedReadings({ consumer: ['Other'] }))).toEqual([
      'unknown',
      "Can't tell: not on Apple's status page",
    ]);
    expect(shown(feedReadings({ consumer: null }))).toEqual(['unknown', 'Not checked yet']);
  });
});

describe('a service that is only listed', () => {
  const isListed = (more = {}, readAtMs: number | null = NOON_MS) =>
    shown(feedReadings({ consumer: [listed(MAIL, more)], readAtMs }), { isTracked: false });

  test.each<[object, Health, string]>([
    [{}, 'available', 'No problem reported'],
    [{ now: 'issue' }, 'issue', 'Problem'],
    [{ now: 'maintenance' }, 'maintenance', 'Maintenance'],
    [{ before: 'outage' }, 'outage', 'Down'],
    [{ isUnreadable: true }, 'unknown', "Can't tell: Apple's entry can't be read"],
  ])('%o', (more, health, words) => {
    expect(isListed(more)).toEqual([health, words]);
  });

  test('read too long ago, or never: unknown, never fine', () => {
    expect(isListed({}, NOON_MS - HOUR_MS)).toEqual(['unknown', "Can't tell"]);
    expect(isListed({ now: 'issue' }, null)[0]).toBe('unknown');
  });

  test('what is still known of when it was followed no longer counts', () => {
    const given = feedReadings({
      state: state({ services: [knownService(MAIL)] }),
      consumer: [listed(MAIL, { now: 'outage' })],
    });
    expect(shown(given, { isTracked: false })[0]).toBe('outage');
  });
});

test('which can’t be unwatched, and which is read all the same', () => {
  const none = { watched: new Set<string>(), monitored: new Set<string>() };
  const { consumer } = feedReadings({});
  const watchReason = (name: string, feed: 'consumer' | 'developer' = 'consumer') =>
    serviceRow({ feed, name }, none, consumer, NOON_MS + MINUTE_MS).watchReason;
  expect(watchReason(BACKUP)).toBe('always');
  expect(watchReason('Apple Account')).toBe('needed');
  expect(watchReason('iCloud Account & Sign In')).toBe('needed');
  expect(watchReason(MAIL)).toBeNull();
  expect(watchReason(BACKUP, 'developer')).toBeNull();
});
