import { describe, expect, test } from 'vitest';
import { hasOngoingIncident, statusOf } from '../../../lib/status/status';
import { markUnwatched, servicesOf, updateFeedState } from '../../../lib/status/update-feed-state';
import {
  BACKUP,
  event,
  last,
  NOTHING_KNOWN,
  readAll,
  resolved,
  service,
  SIGN_IN,
  WATCHED,
  type Body,
  type Step,
} from '../../support/events';
import { backup, bodiesOf, changesIn } from '../../support/incidents';
import { checkRecord } from '../../support/snapshots';
import { DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS } from '../../support/times';

const [QUIET = [], PROBLEM = [], RESOLVED = []] = bodiesOf('- i r');

const phasesAfter = (steps: Step[]) =>
  last(steps)
    .state.incidents.flatMap(({ impacts }) => impacts.map(({ phase }) => phase))
    .join();

describe('an incident, reading by reading', () => {
  test.each<[string, string, string, string]>([
    ['one reading without it is not the end', '- i r', '1 began', 'clearing'],
    ['two that agree are', '- i r r', '1 began, 3 over', 'over'],
    ['gone from the list twice', '- i - -', '1 began, 3 over', 'over'],
    ['old and new bodies alternate', '- i r i r i r', '1 began', 'clearing'],
    ['an old body after the end', '- i r r i r r', '1 began, 3 over', 'over'],
    ['old bodies after the end', '- i r r i r i r', '1 began, 3 over', 'receding'],
    ['reopened, and over again', '- i r r i i r r', '1 began, 3 over, 5 reopened, 7 over', 'over'],
    ['first seen over', '- r r', '1 foundOver', 'over'],
    ['first seen over, then reopened', '- r i i', '1 foundOver, 3 reopened', 'ongoing'],
    ['worse, then better', '- i o o i', '1 began, 2 worsened, 4 eased', 'ongoing'],
    ['worse twice: reported once', '- i o i o', '1 began, 2 worsened, 3 eased', 'ongoing'],
    ['maintenance becomes a problem', '- m i', '1 began, 2 worsened', 'ongoing'],
    ['only announced', '- u u', '', ''],
    ['announced, then begun', '- u m', '2 began', 'ongoing'],
    ['what can’t be read ends nothing', '- i ? ? ?', '1 began', 'ongoing'],
    ['nor confirms an end', '- i r ? ?', '1 began', 'clearing'],
    ['nor is an end believed beside it', '- i R R R', '1 began', 'ongoing'],
    ['a missing service ends nothing', '- i x x x', '1 began', 'ongoing'],
    ['nor confirms an end', '- i r x x', '1 began', 'clearing'],
    ['gone after being missing', '- i x - -', '1 began, 4 over', 'over'],
    ['another service joins with an outage', '- i io', '1 began, 2 joined', 'ongoing,ongoing'],
    ['iCloud Backup is reached', '- -i ii -i -i', '1 began, 2 reached, 4 over', 'ongoing,over'],
    ['iCloud Backup is reached by worse', '- -i oi', '1 began, 2 worsened', 'ongoing,ongoing'],
    ['over there, then elsewhere', '- ii -i -i - -', '1 began, 3 over', 'over,over'],
    ['it comes back there', '- ii -i -i ii ii', '1 began, 3 over, 5 reopened', 'ongoing,ongoing'],
    ['it is back there in an old body', '- ii -i -i i - -', '1 began, 3 over', 'over,over'],
    ['its end, while another is first read', '-x ix rx -i', '1 began, 3 over', 'ongoing,over'],
    ['what the first reading finds is silent', 'i', '0 began silently', 'ongoing'],
    ['its end is not', 'i - -', '0 began silently, 2 over', 'over'],
    ['its worsening is not', 'i o', '0 began silently, 1 worsened', 'ongoing'],
    ['each service has a first reading', 'x- i', '1 began silently', 'ongoing'],
    ['missing once is not the first reading', '- x i', '2 began', 'ongoing'],
    ['what could not be read was not read', '? i', '1 began silently', 'ongoing'],
    ['beside new maintenance elsewhere', 'x- im', '1 began silently', 'ongoing,ongoing'],
    ['a new service makes it worse', 'x- xi oi', '1 began, 2 worsened silently', 'ongoing,ongoing'],
    ['new on one of two services', 'x- ii', '1 began', 'ongoing,ongoing'],
  ])('%s: %s', (_, readings, changes, phases) => {
    const steps = readAll(bodiesOf(readings));
    expect(changesIn(steps)).toBe(changes);
    expect(phasesAfter(steps)).toBe(phases);
  });

  test('what is not monitored changes nothing', () => {
    const steps = readAll([QUIET, [...QUIET, service('Siri', [event()])]]);
    expect(steps[1]?.state).toBe(steps[0]?.state);
  });
});

describe('signing in is no longer watched', () => {
  /** At readings with `!` only iCloud Backup is watched. */
  const read = (readings: string) =>
    readAll(bodiesOf(readings.replaceAll('!', '')), {
      watched: (n) => (readings.split(' ')[n]?.endsWith('!') ? [BACKUP] : WATCHED),
    });

  test.each<[string, string, string, string]>([
    ['while it goes on', '- -i -! -!', '1 began', 'unwatched'],
    ['while it is clearing', '- -i - -i!', '1 began', 'unwatched'],
    ['after its end', '- -i - - -i!', '1 began, 3 over', 'over'],
    ['while it may return', '- -i - - -i -i!', '1 began, 3 over', 'unwatched'],
    ['and again: it is gone', '- -i -i! - -', '1 began', 'over'],
    ['and again: unreadable', '- -i -i! -?', '1 began', 'unwatched'],
    ['and iCloud Backup goes on', '- ii ii! -! -!', '1 began, 4 over', 'unwatched,over'],
    ['and again: it goes on', '- -i -i! -i - -', '1 began, 3 reopened silently, 5 over', 'over'],
    ['and again: it is back', '- -i -i! - - -i -i', '1 began, 6 reopened', 'ongoing'],
  ])('%s: %s', (_, readings, changes, phases) => {
    const steps = read(readings);
    expect(changesIn(steps)).toBe(changes);
    expect(phasesAfter(steps)).toBe(phases);
    // Each is notified, but for what is silent.
    const sent = steps.flatMap((step) => step.notifications.map(({ kind }) => kind));
    const news = changes.replaceAll(/\d+ \w+ silently|\d /g, '').split(', ');
    expect(sent).toEqual(news.filter(Boolean));
  });

  test('nobody knows the end, and the service has no state', () => {
    const steps = read('- -i -i! -i!');
    const { state, nowMs } = last(steps);
    const atMs = NOON_MS + 10 * MINUTE_MS;
    const timeline = [{ kind: 'began' }, { kind: 'unwatched', atMs, severity: 'issue' }];
    const impacts = [{ severity: 'issue', endMs: null, overSeenMs: null }];
    const incident = { worstInEpisode: null, changedMs: atMs, impacts, timeline };
    expect(state.incidents).toMatchObject([incident]);
    expect(state).toBe(steps[2]?.state);
    const snapshot = { state, check: checkRecord({ readAtMs: nowMs }) };
    expect(hasOngoingIncident(snapshot)).toBe(false);
    expect(statusOf(snapshot, SIGN_IN, nowMs)).toMatchObject({ health: 'unknown', incident: null });
    // Watched again and gone, nobody saw when; Apple's end counts.
    const impactAfter = (readings: string) => last(read(readings)).state.incidents[0]?.impacts;
    expect(impactAfter('- -i -i! -')).toMatchObject([{ endMs: null, overSeenMs: null }]);
    expect(impactAfter('- -i -i! -r')).toMatchObject([{ phase: 'over', endMs: NOON_MS }]);
    // It is no entry of the timeline where the incident goes on.
    expect(last(read('- ii ii!')).state.incidents[0]?.timeline).toHaveLength(1);
    expect(last(read('- -i -i! -i')).changes).toMatchObject([{ joined: [SIGN_IN] }]);
  });

  test.each(['-', 'i - -', 'i'])('after %s, what is left is the very same state', (readings) => {
    const { state } = last(readAll(bodiesOf(readings)));
    expect(markUnwatched(state, readings === 'i' ? [BACKUP] : [], NOON_MS)).toBe(state);
  });
});

describe('what is remembered', () => {
  const ended = last(readAll(bodiesOf('- i r r'))).state;
  const goesOn = last(readAll([QUIET, PROBLEM])).state;
  const always = { monitored: WATCHED, canConfirm: true };

  test.each<[string, number, Body, number, Step['state']]>([
    ['80 days after its end', 80, QUIET, 1, ended],
    ['100 days after its end', 100, QUIET, 0, ended],
    ['100 days after its end, still listed', 100, RESOLVED, 1, ended],
    ['an incident that goes on is never forgotten', 100, [service(SIGN_IN)], 1, goesOn],
  ])('%s', (...[, days, services, incidents, before]) => {
    const nowMs = NOON_MS + days * DAY_MS;
    const times = { nowMs, previousReadMs: nowMs - MINUTE_MS };
    const { state } = updateFeedState({ ...always, ...times, state: before, services });
    expect(state.incidents).toHaveLength(incidents);
  });

  test('a body of a month ago is the old incident, and no news', () => {
    const startMs = NOON_MS + 31 * DAY_MS;
    const steps = readAll(bodiesOf('r - i -'), { from: ended, startMs });
    expect(changesIn(steps)).toBe('');
    expect(last(steps).state.incidents).toMatchObject([
      { episode: 1, firstSeenMs: NOON_MS + 5 * MINUTE_MS },
    ]);
  });

  test.each([
    ['2151', NOON_MS + 125 * 365 * DAY_MS],
    ['1970', 0],
  ])('a clock that is in %s for one reading forgets nothing, and repeats no news', (_, nowMs) => {
    const startMs = NOON_MS + 9 * DAY_MS;
    const planned = event({ messageId: '2', eventStatus: 'upcoming', startMs });
    const known = last(readAll([QUIET, backup(event(), planned), RESOLVED, RESOLVED])).state;
    const wrong = { ...always, services: QUIET, previousReadMs: NOON_MS + HOUR_MS, nowMs };
    const { state } = updateFeedState({ ...wrong, state: known });
    const right = { previousReadMs: nowMs, nowMs: NOON_MS + 2 * HOUR_MS };
    const services = backup(resolved(), planned);
    const next = updateFeedState({ ...always, state, services, ...right });
    expect([next.changes, next.announced]).toEqual([[], []]);
  });

  test('at most 300 that are over, besides those that go on', () => {
    const many = Array.from({ length: 320 }, (_, n) =>
      resolved({ messageId: String(1_000 + n), startMs: NOON_MS - n * MINUTE_MS }),
    );
    const steps = readAll([QUIET, backup(event(), ...many), PROBLEM]);
    expect(steps.map(({ state }) => state.incidents.length)).toEqual([0, 321, 300]);
    expect(last(steps).state.incidents.map(({ messageId }) => messageId)).toContain('1');
  });

  test('when a lost service was last read; null if it never was', () => {
    const lostAfter = (readings: string) =>
      last(readAll(bodiesOf(readings))).state.services[0]?.lost;
    expect(lostAfter('- x x')).toEqual({ reason: 'missing', lastReadMs: NOON_MS });
    expect(lostAfter('x x')).toEqual({ reason: 'missing', lastReadMs: null });
  });
});

describe('"unchanged"', () => {
  test.each(['-', 'i', 'I', 'i?', 'ix'])('%s: is as if the body had come again', (reading) => {
    const [body = []] = bodiesOf(reading);
    const { state } = last(readAll([QUIET, body, body, body]));
    const times = { nowMs: NOON_MS + HOUR_MS, previousReadMs: NOON_MS, canConfirm: true };
    const input = { state, monitored: WATCHED, ...times };
    const again = updateFeedState({ ...input, services: servicesOf(state) });
    expect(again).toEqual({ state, changes: [], announced: [] });
    expect(again.state).toBe(state);
    expect(updateFeedState({ ...input, services: body }).state).toBe(state);
  });

  test('confirms an end', () => {
    const { state } = last(readAll(bodiesOf('- i r')));
    expect(changesIn(readAll([servicesOf(state)], { from: state }))).toBe('0 over');
    expect(servicesOf(NOTHING_KNOWN)).toEqual([]);
  });
});
