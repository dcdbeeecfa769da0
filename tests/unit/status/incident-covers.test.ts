import { describe, expect, test } from 'vitest';
import {
  coveringIncident,
  incidentCovers,
  overlaps,
  spanOf,
} from '../../../lib/status/incident-covers';
import type { FeedEvent, Incident } from '../../../lib/status/model';
import {
  at,
  BACKUP,
  DAY_MS,
  event,
  last,
  NOON_MS,
  readAll,
  resolved,
  service,
  SIGN_IN,
  type Body,
} from '../../support/events';
import { backup, bodiesOf, incidentsAfter, was, wasDown } from '../../support/incidents';

const STORAGE = 'iCloud Storage Upgrades';
const covers = (incidents: readonly Incident[], atMs: number, nowMs = NOON_MS) =>
  incidents.some((incident) => incidentCovers(incident, atMs, nowMs));
const after = (readings: string) => incidentsAfter(...bodiesOf(readings));
/** An issue of iCloud Backup from 9:16 to 11:07. */
const over = wasDown();
const longer = was({ startMs: at(8), endMs: at(11, 50) });

test.each<[string, Incident[], number, boolean]>([
  ['before its start', over, at(9, 15), false],
  ['at its start', over, at(9, 16), true],
  ['in the minute of its end', over, at(11, 7) + 59_999, true],
  ['after its end', over, at(11, 8), false],
  ['the day before', over, at(9, 40) - DAY_MS, false],
  ['no time at all', over, NaN, false],
  ['of signing in', wasDown({}, SIGN_IN), at(9, 40), true],
  ['of Apple Account', wasDown({}, 'Apple Account'), at(9, 40), true],
  ['of a service that backups don’t need', wasDown({}, STORAGE), at(9, 40), false],
  [
    'that only such a service makes longer',
    incidentsAfter([service(BACKUP, [was()]), service(STORAGE, [longer])]),
    at(8, 30),
    false,
  ],
  [
    'that signing in makes longer, though iCloud Backup was reached',
    incidentsAfter([service(BACKUP, [event()]), service(SIGN_IN, [event({ startMs: at(9) })])]),
    at(10),
    false,
  ],
  ['that goes on: before it', after('- i'), at(10, 59), false],
  ['that goes on: since', after('- i'), at(11, 20), true],
  ['that goes on: now', after('- i'), at(12), true],
  ['that goes on: later', after('- i'), at(12, 1), false],
  ['that one reading no longer shows', after('- i -'), at(11, 59), true],
  [
    'with an end that is not confirmed',
    incidentsAfter(...bodiesOf('- i'), [service(BACKUP, [was()])]),
    at(11, 30),
    true,
  ],
  ['with an end in the future: now', wasDown({ endMs: at(14) }), at(12), true],
  ['with an end in the future: later', wasDown({ endMs: at(14) }), at(13), false],
])('an incident %s', (_, incidents, atMs, expected) => {
  expect(incidents).toHaveLength(1);
  expect(covers(incidents, atMs)).toBe(expected);
});

test.each<[string, Incident[], number, number]>([
  // The first and the last minute that it covers.
  ['without Apple’s end: to when it was seen over', after('- i - -'), at(11), at(12)],
  [
    'without Apple’s start: from when it was first seen',
    incidentsAfter(backup(), backup(event({ startMs: null }))),
    at(12),
    at(13),
  ],
])('an incident %s', (_, incidents, firstMs, lastMs) => {
  const nowMs = at(13);
  const found = [firstMs - 1, firstMs, lastMs, lastMs + 60_000].map((ms) =>
    covers(incidents, ms, nowMs),
  );
  expect(found).toEqual([false, true, true, false]);
});

test('an incident that is no longer watched: up to then, also if it is then watched again', () => {
  const steps = readAll(bodiesOf('- i i'), { watched: (n) => (n < 2 ? [BACKUP] : []) });
  const { state } = last(steps);
  const again = readAll(bodiesOf('-'), { from: state, startMs: at(14), watched: [BACKUP] });
  for (const { incidents } of [state, last(again).state]) {
    expect(covers(incidents, at(12, 10), at(15))).toBe(true);
    expect(covers(incidents, at(12, 11), at(15))).toBe(false);
  }
});

describe('of several incidents', () => {
  const of = (messageId: string, more: Partial<FeedEvent> = {}) => was({ messageId, ...more });
  const outage = of('2', { statusType: 'Outage', startMs: at(9) });

  test.each<[string, FeedEvent[], number, string | null]>([
    ['the one that covers it', [of('1'), of('2', { endMs: at(10) })], at(10, 30), '1'],
    ['none', [of('1')], at(11, 30), null],
    ['the worst', [of('1'), outage], at(9, 40), '2'],
    ['the worst, in another order', [outage, of('3')], at(9, 40), '2'],
    ['then the latest', [of('2', { startMs: at(9) }), of('1')], at(9, 40), '1'],
  ])('%s', (_, events, atMs, id) => {
    const incidents = incidentsAfter([service(BACKUP, events)]);
    const found = [incidents, incidents.toReversed()].map(
      (all) => coveringIncident(atMs, all, NOON_MS)?.messageId ?? null,
    );
    expect(found).toEqual([id, id]);
  });
});

const timeless = { startMs: null, endMs: null };
const [begun, ended] = [event(timeless), resolved(timeless)].map((one) => [service(BACKUP, [one])]);

test.each<[string, Incident[], object | null]>([
  ['Apple’s times', over, { severity: 'issue', startMs: at(9, 16), endMs: at(11, 7) }],
  [
    'no end while it goes on, whatever Apple says',
    incidentsAfter([service(BACKUP, [event({ statusType: 'Outage', endMs: at(10) })])]),
    { services: [BACKUP], severity: 'outage', startMs: at(11), endMs: null },
  ],
  [
    'without Apple’s times, those of the readings',
    incidentsAfter(...[begun, begun, ended, ended].map((body): Body => body ?? [])),
    { startMs: at(11, 45), endMs: NOON_MS },
  ],
  ['the worst that it was', after('o o i i'), { severity: 'outage' }],
  [
    'never an end before its start',
    wasDown({ startMs: at(10), endMs: at(9) }),
    { startMs: at(10), endMs: at(10) },
  ],
  ['signing in', wasDown({}, SIGN_IN), { services: [SIGN_IN] }],
  ['a service that backups don’t need', wasDown({}, STORAGE), null],
])('when backups were impossible: %s', (_, incidents, span) => {
  const spans = incidents.map(spanOf);
  if (span) expect(spans).toMatchObject([span]);
  else expect(spans).toEqual([null]);
});

test.each<[string, number, number, boolean]>([
  ['around it', at(8), at(12), true],
  ['up to its start', at(8), at(9, 16), true],
  ['before it', at(8), at(9, 15), false],
  ['from its end on', at(11, 7), at(11, 30), true],
  ['after it', at(11, 8), at(11, 30), false],
  ['into the future', at(10), NOON_MS + DAY_MS, true],
  ['in the future', NOON_MS + 1, NOON_MS + DAY_MS, false],
])('a span of time overlaps an incident: %s', (_, fromMs, toMs, expected) => {
  expect(over.map((one) => overlaps(one, { fromMs, toMs }, NOON_MS))).toEqual([expected]);
});
