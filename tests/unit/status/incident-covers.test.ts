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
import { incidentsAfter, was, wasDown } from '../../support/incidents';

const isInside = (atMs: number, bodies: Body[], nowMs = NOON_MS) =>
  incidentsAfter(...bodies).some((incident) => incidentCovers(incident, atMs, nowMs));

const QUIET = [service(BACKUP)];

describe('a moment is inside an incident', () => {
  test.each<[string, number, boolean]>([
    ['before it', at(9, 15), false],
    ['at its start', at(9, 16), true],
    ['within it', at(9, 40), true],
    ['at its end', at(11, 7), true],
    ['in the minute of its end', at(11, 7) + 59_999, true],
    ['after it', at(11, 8), false],
    ['the day before, at that hour', at(9, 40) - DAY_MS, false],
    ['no time at all', NaN, false],
  ])('that is over, by Apple’s times: %s', (_, atMs, expected) => {
    expect(isInside(atMs, [[service(BACKUP, [was()])]])).toBe(expected);
  });

  test.each<[string, Body, boolean]>([
    ['iCloud Backup', [service(BACKUP, [was()])], true],
    ['signing in', [service(BACKUP), service(SIGN_IN, [was()])], true],
    ['the Apple Account', [service(BACKUP), service('Apple Account', [was()])], true],
    ['storage upgrades', [service(BACKUP), service('iCloud Storage Upgrades', [was()])], false],
  ])('of %s', (_, body, expected) => {
    expect(isInside(at(9, 40), [body])).toBe(expected);
  });

  test('a service that backups don’t need doesn’t make it longer', () => {
    const body = [
      service(BACKUP, [was()]),
      service('iCloud Storage Upgrades', [was({ startMs: at(8), endMs: at(11, 50) })]),
    ];
    expect(incidentsAfter(body)).toHaveLength(1);
    expect(isInside(at(9, 40), [body])).toBe(true);
    expect(isInside(at(8, 30), [body])).toBe(false);
    expect(isInside(at(11, 30), [body])).toBe(false);
  });

  test('that is told by iCloud Backup: the other services no longer count', () => {
    const begun = [service(BACKUP, [event()]), service(SIGN_IN, [event({ startMs: at(9) })])];
    expect(isInside(at(10), [QUIET, begun])).toBe(false);
    expect(isInside(at(11, 30), [QUIET, begun])).toBe(true);
  });

  test.each<[string, number, boolean]>([
    ['before it', at(10, 59), false],
    ['since', at(11, 20), true],
    ['now', at(12), true],
    ['later', at(12, 1), false],
  ])('that is still going on: %s', (_, atMs, expected) => {
    expect(isInside(atMs, [QUIET, [service(BACKUP, [event()])]])).toBe(expected);
  });

  test('that one reading no longer shows: it may still go on', () => {
    const bodies = [QUIET, [service(BACKUP, [event()])], QUIET];
    expect(isInside(at(11, 59), bodies)).toBe(true);
  });

  test('whose end Apple gave just now: it may still go on until one more reading agrees', () => {
    const bodies = [QUIET, [service(BACKUP, [event()])], [service(BACKUP, [was()])]];
    expect(isInside(at(11, 30), bodies)).toBe(true);
    expect(isInside(at(11, 30), [...bodies, [service(BACKUP, [was()])]])).toBe(false);
  });

  test('whose end Apple never gave: up to when it was seen over', () => {
    const bodies = [QUIET, [service(BACKUP, [event()])], QUIET, QUIET];
    expect(isInside(at(12), bodies, at(13))).toBe(true);
    expect(isInside(at(12, 1), bodies, at(13))).toBe(false);
  });

  test('that is no longer watched: up to then, as far as anybody knows', () => {
    const parsedServices = [QUIET, [service(BACKUP, [event()])], QUIET];
    const steps = readAll(parsedServices, { watched: (index) => (index < 2 ? [BACKUP] : []) });
    const [incident] = last(steps).state.incidents;
    const isCovered = (atMs: number) => incident && incidentCovers(incident, atMs, at(15));
    expect(incident?.impacts).toMatchObject([{ phase: 'unwatched', endMs: null }]);
    expect(isCovered(at(12, 10))).toBe(true);
    expect(isCovered(at(12, 11))).toBe(false);
    // Nor does anybody know more when it is watched again and over.
    const back = readAll([QUIET], { from: last(steps).state, startMs: at(14), watched: [BACKUP] });
    const [over] = last(back).state.incidents;
    expect(over?.impacts).toMatchObject([{ phase: 'over', overSeenMs: null }]);
    expect(over && incidentCovers(over, at(12, 11), at(15))).toBe(false);
  });

  test('whose start Apple never gave: from when it was first seen', () => {
    const bodies = [QUIET, [service(BACKUP, [event({ startMs: null })])]];
    expect(isInside(at(11, 59), bodies, at(13))).toBe(false);
    expect(isInside(at(12), bodies, at(13))).toBe(true);
  });

  test('nothing after now is, whatever end Apple gives', () => {
    const bodies = [[service(BACKUP, [was({ endMs: at(14) })])]];
    expect(isInside(at(12), bodies)).toBe(true);
    expect(isInside(at(13), bodies)).toBe(false);
  });
});

describe('of several incidents', () => {
  const of = (id: string, more: Partial<FeedEvent> = {}) => was({ messageId: id, ...more });
  const found = (atMs: number, ...events: FeedEvent[]) =>
    coveringIncident(atMs, incidentsAfter([service(BACKUP, events)]), NOON_MS)?.messageId ?? null;

  test('one that covers it', () => {
    const other = of('2', { startMs: at(8), endMs: at(9) });
    expect(found(at(9, 40), of('1'), other)).toBe('1');
    expect(found(at(8, 30), of('1'), other)).toBe('2');
    expect(found(at(11, 30), of('1'), other)).toBeNull();
  });

  test('the worst, also where it is the earlier one', () => {
    const outage = of('2', { statusType: 'Outage', startMs: at(9) });
    expect(found(at(9, 40), of('1'), outage)).toBe('2');
    expect(found(at(9, 40), outage, of('3'))).toBe('2');
  });

  test('then the latest, in whatever order', () => {
    const earlier = of('2', { startMs: at(9) });
    expect(found(at(9, 40), earlier, of('1'))).toBe('1');
    const [a, b] = incidentsAfter([service(BACKUP, [earlier, of('1')])]);
    if (!a || !b) throw new Error('not two');
    expect(coveringIncident(at(9, 40), [a, b], NOON_MS)).toBe(
      coveringIncident(at(9, 40), [b, a], NOON_MS),
    );
  });
});

describe('when an incident could keep backups from being made', () => {
  const going = (more: Partial<FeedEvent> = {}) => [service(BACKUP, [event(more)])];
  const odd = { startMs: null, endMs: null };
  const isOver = [service(BACKUP, [resolved(odd)])];

  test.each<[string, Incident[], object | null]>([
    ['Apple’s times', wasDown(), { severity: 'issue', startMs: at(9, 16), endMs: at(11, 7) }],
    [
      'no end while it goes on, whatever Apple says',
      incidentsAfter(going({ statusType: 'Outage', endMs: at(10) })),
      { services: [BACKUP], severity: 'outage', startMs: at(11), endMs: null },
    ],
    [
      'without Apple’s times, from when it was first seen to when it was seen as over',
      incidentsAfter(going(odd), going(odd), isOver, isOver),
      { startMs: at(11, 45), endMs: NOON_MS },
    ],
    [
      'the worst it was',
      incidentsAfter(...Array<Body>(2).fill(going({ statusType: 'Outage' })), going(), going()),
      { severity: 'outage' },
    ],
    [
      'never ends before it begins',
      wasDown({ startMs: at(10), endMs: at(9) }),
      { startMs: at(10), endMs: at(10) },
    ],
    ['signing in', wasDown({}, SIGN_IN), { services: [SIGN_IN] }],
    ['what no backup depends on', wasDown({}, 'iCloud Storage Upgrades'), null],
  ])('%s', (_, incidents, span) => {
    if (span) expect(incidents.map(spanOf)).toMatchObject([span]);
    else expect(incidents.map(spanOf)).toEqual([null]);
  });
});

describe('a span of time', () => {
  const incidents = incidentsAfter([service(BACKUP, [was()])]);
  const meets = (fromMs: number, toMs: number, nowMs = NOON_MS) =>
    incidents.some((incident) => overlaps(incident, { fromMs, toMs }, nowMs));

  test.each<[string, number, number, boolean]>([
    ['around it', at(8), at(12), true],
    ['up to its start', at(8), at(9, 16), true],
    ['before it', at(8), at(9, 15), false],
    ['from its end on', at(11, 7), at(11, 30), true],
    ['after it', at(11, 8), at(11, 30), false],
    ['that ends in time to come', at(10), NOON_MS + DAY_MS, true],
    ['yet to come', NOON_MS + 1, NOON_MS + DAY_MS, false],
  ])('%s', (_, fromMs, toMs, expected) => {
    expect(meets(fromMs, toMs)).toBe(expected);
  });
});
