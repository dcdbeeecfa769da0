import { describe, expect, test } from 'vitest';
import type { ChangeKind, Phase } from '../../../lib/status/model';
import { servicesOf, updateFeedState } from '../../../lib/status/update-feed-state';
import {
  BACKUP,
  DAY_MS,
  event,
  HOUR_MS,
  last,
  MINUTE_MS,
  NOON_MS,
  NOTHING_KNOWN,
  readAll,
  resolved,
  service,
  SIGN_IN,
  WATCHED,
  type Body,
  type Step,
} from '../../support/events';
import { backup } from '../../support/incidents';

const QUIET = backup();
const PROBLEM = backup(event());
const RESOLVED = backup(resolved());
const OUTAGE = backup(event({ statusType: 'Outage' }));

const kinds = (steps: Step[]) => steps.map(({ changes }) => changes.map(({ kind }) => kind).join());
const phases = (steps: Step[]) =>
  steps.map(({ state }) => state.incidents.flatMap((i) => i.impacts.map((x) => x.phase)).join());

describe('one incident, reading after reading', () => {
  // What each reading shows: - nothing, i an issue, o an outage, m maintenance, r resolved,
  // u upcoming, ? an entry that can't be read, x the service is missing.
  const bodies: Record<string, Body> = {
    '-': QUIET,
    i: PROBLEM,
    o: OUTAGE,
    m: backup(event({ statusType: 'Maintenance' })),
    r: RESOLVED,
    u: backup(event({ eventStatus: 'upcoming', startMs: NOON_MS + HOUR_MS })),
    '?': [service(BACKUP, [], 1), service(SIGN_IN)],
    x: [service(SIGN_IN)],
  };

  test.each<[string, string, (ChangeKind | '')[], Phase | '']>([
    // story, readings, the change that each brings, where it ends
    ['all quiet', '---', ['', '', ''], ''],
    ['begins', '-i', ['', 'began'], 'ongoing'],
    ['goes on', '-iii', ['', 'began', '', ''], 'ongoing'],
    ['one reading without is not the end', '-ir', ['', 'began', ''], 'clearing'],
    ['two that agree are', '-irr', ['', 'began', '', 'over'], 'over'],
    ['gone from the list, two readings', '-i--', ['', 'began', '', 'over'], 'over'],
    ['resolved, then gone', '-ir-', ['', 'began', '', 'over'], 'over'],
    ['stale edges', '-iririr', ['', 'began', '', '', '', '', ''], 'clearing'],
    ['stale edges after the end', '-irrirr', ['', 'began', '', 'over', '', '', ''], 'over'],
    ['stale edges that go on', '-irririr', ['', 'began', '', 'over', '', '', '', ''], 'receding'],
    ['reopened: two that agree', '-irrii', ['', 'began', '', 'over', '', 'reopened'], 'ongoing'],
    ['over twice', '-irriirr', ['', 'began', '', 'over', '', 'reopened', '', 'over'], 'over'],
    ['first seen over', '-rr', ['', 'foundOver', ''], 'over'],
    ['first seen over by a new edge', '-rii', ['', 'foundOver', '', 'reopened'], 'ongoing'],
    ['worsens once', '-iooi', ['', 'began', 'worsened', '', 'eased'], 'ongoing'],
    ['up and down tells once', '-ioio', ['', 'began', 'worsened', 'eased', ''], 'ongoing'],
    ['maintenance becomes trouble', '-mi', ['', 'began', 'worsened'], 'ongoing'],
    ['only announced', '-uu', ['', '', ''], ''],
    ['announced, then under way', '-um', ['', '', 'began'], 'ongoing'],
    ['what can’t be read clears nothing', '-i????', ['', 'began', '', '', '', ''], 'ongoing'],
    ['nor confirms a clearing', '-ir??', ['', 'began', '', '', ''], 'clearing'],
    ['a missing service clears nothing', '-ixxxx', ['', 'began', '', '', '', ''], 'ongoing'],
    ['nor confirms a clearing', '-irxx', ['', 'began', '', '', ''], 'clearing'],
    ['gone after being missing', '-ixx--', ['', 'began', '', '', '', 'over'], 'over'],
  ])('%s: %s', (_, parsedServices, changes, phase) => {
    const steps = readAll(Array.from(parsedServices, (letter) => bodies[letter] ?? QUIET));
    expect(kinds(steps)).toEqual(changes);
    expect(last(phases(steps))).toBe(phase);
  });

  test('beside an ongoing event, what can’t be read clears no other', () => {
    const other = event({ messageId: '2', startMs: NOON_MS });
    const steps = readAll([
      QUIET,
      backup(event(), other),
      ...Array<Body>(3).fill([service(BACKUP, [other], 1), service(SIGN_IN)]),
    ]);
    expect(last(phases(steps))).toBe('ongoing,ongoing');
  });

  test('what can’t be read makes not even a listed end believed', () => {
    const half: Body = [service(BACKUP, [resolved()], 1), service(SIGN_IN)];
    expect(last(phases(readAll([QUIET, PROBLEM, half, half, half])))).toBe('ongoing');
  });
});

describe('identity', () => {
  const NAMELESS = { messageId: '', startMs: null };
  const onSignIn = (one: ReturnType<typeof event>): Body => [
    service(BACKUP),
    service(SIGN_IN, [one]),
  ];
  const moved = (of: typeof event, ms: number) => backup(of({ startMs: NOON_MS - HOUR_MS + ms }));
  const ids = (steps: Step[]) => last(steps).state.incidents.map(({ id }) => id);

  test.each<[string, Body[], number]>([
    ['a moved start', [PROBLEM, backup(event({ startMs: NOON_MS - 13 * HOUR_MS }))], 1],
    ['a changed id', [PROBLEM, backup(event({ messageId: '2' }))], 1],
    ['a changed id that changes back', [PROBLEM, backup(event({ messageId: '2' })), PROBLEM], 1],
    ['another id and start', [PROBLEM, backup(event({ messageId: '2', startMs: NOON_MS }))], 2],
    ['two ids of one minute', [backup(event(), event({ messageId: '2' }))], 2],
    ['the same event twice', [backup(event(), event())], 1],
    ['its old and its new row', [backup(event(), resolved({ startMs: NOON_MS - HOUR_MS / 2 }))], 1],
    ['a reused id', [RESOLVED, backup(resolved(), event({ startMs: NOON_MS + 2 * DAY_MS }))], 2],
    ['a start moved by days while it goes on', [PROBLEM, moved(event, 3 * DAY_MS)], 1],
    ['a start moved after the end', [RESOLVED, moved(resolved, 12 * HOUR_MS)], 1],
    ['a reused id, earlier', [RESOLVED, moved(resolved, -25 * HOUR_MS)], 2],
    ['no start any more', [RESOLVED, backup(resolved({ startMs: null }))], 1],
    ['a changed id on another service', [PROBLEM, onSignIn(event({ messageId: '2' }))], 2],
    ['an id at last', [backup(event({ messageId: '' })), PROBLEM], 1],
    ['an id lost', [PROBLEM, backup(event({ messageId: '' }))], 1],
    ['neither, elsewhere', [backup(event(NAMELESS)), onSignIn(event(NAMELESS))], 2],
    ['no start, another id', [backup(event(NAMELESS)), backup(event({ startMs: null }))], 2],
    ['no id', [backup(event({ messageId: '' })), backup(event({ messageId: '' }))], 1],
    [
      'one without id beside one of the same minute with',
      Array<Body>(4).fill(
        backup(event({ messageId: '' }), event({ eventStatus: 'upcoming', message: 'Other.' })),
      ),
      1,
    ],
    ['no start', Array<Body>(3).fill(backup(event({ startMs: null }))), 1],
    ['neither', Array<Body>(3).fill(backup(event({ messageId: '', startMs: null }))), 1],
    [
      'two that have neither',
      Array<Body>(3).fill(
        backup(
          event({ messageId: '', startMs: null }),
          event({ messageId: '', startMs: null, message: 'Other.' }),
        ),
      ),
      1,
    ],
  ])('%s', (_, bodies, incidents) => {
    const steps = readAll([QUIET, ...bodies]);
    expect(ids(steps)).toHaveLength(incidents);
    expect(new Set(ids(steps)).size).toBe(incidents);
    const begun = steps.flatMap(({ changes }) => changes.filter(({ kind }) => kind === 'began'));
    expect(new Set(begun.map(({ incident }) => incident.id)).size).toBe(begun.length);
  });

  test('one id, another emergency of the same minute: a number is added', () => {
    const nameless = event({ messageId: '', startMs: null });
    const [, first] = readAll([QUIET, backup(nameless)]);
    expect(first?.state.incidents[0]?.id).toBe(`${BACKUP}@${first?.nowMs}`);
    const id = `1@${NOON_MS - HOUR_MS}`;
    const state = last(readAll([QUIET, RESOLVED])).state;
    expect(state.incidents[0]?.id).toBe(id);
    // Apple moved the start far away, then uses the id with the first start again.
    const apart = state.incidents.map((incident) => ({
      ...incident,
      impacts: incident.impacts.map((i) => ({ ...i, startMs: NOON_MS - 9 * DAY_MS })),
    }));
    const steps = readAll([PROBLEM], { from: { ...state, incidents: apart } });
    expect(ids(steps).toSorted()).toEqual([id, `${id}#2`]);
  });

  test('ours stays where Apple’s changes, and follows it', () => {
    const steps = readAll([QUIET, PROBLEM, backup(event({ messageId: '2' }))]);
    expect(last(steps).state.incidents).toMatchObject([
      { id: `1@${NOON_MS - HOUR_MS}`, messageId: '2' },
    ]);
  });
});

describe('several services', () => {
  const both = (...events: ReturnType<typeof event>[]): Body => [
    service(BACKUP, events),
    service(SIGN_IN, events),
  ];
  const onlySignIn: Body = [service(BACKUP), service(SIGN_IN, [event()])];

  test.each<[string, Body[], (ChangeKind | '')[]]>([
    ['at once: one change', [QUIET, both(event())], ['', 'began']],
    ['one joins', [QUIET, PROBLEM, both(event())], ['', 'began', 'joined']],
    [
      'one joins with an outage',
      [
        QUIET,
        PROBLEM,
        [service(BACKUP, [event()]), service(SIGN_IN, [event({ statusType: 'Outage' })])],
      ],
      ['', 'began', 'joined'],
    ],
    [
      'iCloud Backup is reached',
      [QUIET, onlySignIn, both(event()), onlySignIn, onlySignIn],
      ['', 'began', 'reached', '', 'over'],
    ],
    [
      'iCloud Backup is reached by worse',
      [
        QUIET,
        onlySignIn,
        [service(BACKUP, [event({ statusType: 'Outage' })]), ...onlySignIn.slice(1)],
      ],
      ['', 'began', 'worsened'],
    ],
    [
      'over for iCloud Backup, then for the other',
      [QUIET, both(event()), onlySignIn, onlySignIn, QUIET, QUIET],
      ['', 'began', '', 'over', '', ''],
    ],
    [
      'iCloud Backup comes back while the other goes on',
      [QUIET, both(event()), onlySignIn, onlySignIn, both(event()), both(event())],
      ['', 'began', '', 'over', '', 'reopened'],
    ],
    [
      'iCloud Backup came back only by a stale edge',
      [QUIET, both(event()), onlySignIn, onlySignIn, PROBLEM, QUIET, QUIET],
      ['', 'began', '', 'over', '', '', ''],
    ],
  ])('%s', (_, bodies, changes) => {
    expect(kinds(readAll(bodies))).toEqual(changes);
  });

  test('what is not watched is no news', () => {
    const steps = readAll([QUIET, [...QUIET, service('Siri', [event()])]]);
    expect(steps[1]?.state).toBe(steps[0]?.state);
  });
});

describe('the first reading', () => {
  const silences = (steps: Step[]) =>
    steps.flatMap(({ changes }) => changes.map(({ kind, silent }) => `${kind} ${silent}`));
  const on = (severity: string, ...names: string[]): Body =>
    names.map((name) => service(name, [event({ statusType: severity })]));

  test.each<[string, Body[], string[]]>([
    ['is silent', [PROBLEM], ['began true']],
    ['its end is told', [PROBLEM, QUIET, QUIET], ['began true', 'over false']],
    ['its worsening is told', [PROBLEM, OUTAGE], ['began true', 'worsened false']],
    ['the second is not silent', [QUIET, PROBLEM], ['began false']],
    [
      'of each service, when it comes',
      [[service(SIGN_IN)], [service(SIGN_IN), service(BACKUP, [event()])]],
      ['began true'],
    ],
    [
      'a service that was missing once has been read before',
      [QUIET, [service(SIGN_IN)], PROBLEM],
      ['began false'],
    ],
    [
      'one that could not be read was not read',
      [[service(BACKUP, [], 1), service(SIGN_IN)], PROBLEM],
      ['began true'],
    ],
    [
      'of a service with maintenance beside one with a problem: the problem counts',
      [[service(SIGN_IN)], [...on('Maintenance', SIGN_IN), ...on('Issue', BACKUP)]],
      ['began true'],
    ],
    [
      'of a service that makes it worse',
      [
        [service(SIGN_IN)],
        on('Issue', SIGN_IN),
        [...on('Issue', SIGN_IN), ...on('Outage', BACKUP)],
      ],
      ['began false', 'worsened true'],
    ],
    [
      'of one of two services is told for the other',
      [[service(SIGN_IN)], [service(BACKUP, [event()]), service(SIGN_IN, [event()])]],
      ['began false'],
    ],
  ])('%s', (_, bodies, expected) => {
    expect(silences(readAll(bodies))).toEqual(expected);
  });
});

describe('what is remembered', () => {
  const at = (state: Step['state'], body: Body, nowMs: number) =>
    updateFeedState({
      state,
      services: body,
      monitored: WATCHED,
      nowMs,
      previousReadMs: nowMs - MINUTE_MS,
    });

  test.each([
    ['80 days after its end, no longer listed', 80 * DAY_MS, QUIET, 1],
    ['100 days after its end, no longer listed', 100 * DAY_MS, QUIET, 0],
    ['100 days after its end, still listed', 100 * DAY_MS, RESOLVED, 1],
  ])('%s', (_, laterMs, body, incidents) => {
    const { state } = last(readAll([QUIET, PROBLEM, RESOLVED, RESOLVED]));
    expect(at(state, body, NOON_MS + laterMs).state.incidents).toHaveLength(incidents);
  });

  test('a body that comes back a month later is the old incident, and no news', () => {
    const before = last(readAll([QUIET, PROBLEM, RESOLVED, RESOLVED, QUIET])).state;
    const startMs = NOON_MS + 31 * DAY_MS;
    const steps = readAll([RESOLVED, QUIET, PROBLEM, QUIET], { from: before, startMs });
    expect(kinds(steps)).toEqual(['', '', '', '']);
    expect(last(steps).state.incidents).toMatchObject([
      { episode: 1, firstSeenMs: NOON_MS + 5 * MINUTE_MS },
    ]);
  });

  test.each([
    ['2151', NOON_MS + 125 * 365 * DAY_MS],
    ['1970', 0],
  ])(
    'a clock that is in %s for one wake forgets nothing, and nothing is news again',
    (_, nowMs) => {
      const planned = event({
        messageId: '2',
        eventStatus: 'upcoming',
        startMs: NOON_MS + 9 * DAY_MS,
      });
      const told = [QUIET, backup(event(), planned), RESOLVED, RESOLVED];
      const before = last(readAll(told)).state;
      const wake = { services: QUIET, monitored: WATCHED, previousReadMs: NOON_MS + HOUR_MS };
      const { state } = updateFeedState({ ...wake, state: before, nowMs });
      const after = { services: backup(resolved(), planned), previousReadMs: nowMs };
      const next = updateFeedState({ ...wake, ...after, state, nowMs: NOON_MS + 2 * HOUR_MS });
      expect([next.changes, next.announced]).toEqual([[], []]);
    },
  );

  test('one that goes on is never forgotten', () => {
    const { state } = last(readAll([QUIET, PROBLEM]));
    const later = at(state, [service(SIGN_IN)], NOON_MS + 100 * DAY_MS);
    expect(later.state.incidents).toHaveLength(1);
  });

  test('no more than 300 that are over, and those that go on besides', () => {
    const many = Array.from({ length: 320 }, (_, n) =>
      resolved({ messageId: String(1_000 + n), startMs: NOON_MS - n * MINUTE_MS }),
    );
    const steps = readAll([QUIET, backup(event(), ...many), PROBLEM]);
    expect(steps[1]?.state.incidents).toHaveLength(321);
    expect(steps[2]?.state.incidents).toHaveLength(300);
    expect(last(steps).state.incidents.map(({ messageId }) => messageId)).toContain('1');
  });

  test('the same body again: nothing new, and the very same value', () => {
    const steps = readAll([PROBLEM, PROBLEM, RESOLVED, RESOLVED, RESOLVED]);
    expect(steps[1]?.state).toBe(steps[0]?.state);
    expect(steps[4]?.state).toBe(steps[3]?.state);
    expect(steps[3]?.state).not.toBe(steps[2]?.state);
  });

  test('a service that is lost keeps when it was last read', () => {
    const steps = readAll([QUIET, [service(SIGN_IN)], [service(SIGN_IN)]]);
    const lost = { reason: 'missing', lastReadMs: NOON_MS };
    expect(steps.slice(1).map(({ state }) => state.services[0]?.lost)).toEqual([lost, lost]);
    expect(steps[2]?.state).toBe(steps[1]?.state);
  });

  test('one that was never read has no such time', () => {
    const { state } = last(readAll([[service(SIGN_IN)], [service(SIGN_IN)]]));
    expect(state.services[0]?.lost).toEqual({ reason: 'missing', lastReadMs: null });
  });
});

describe('"nothing changed"', () => {
  const lost: Body = [service(BACKUP, [event()], 0), service(SIGN_IN, [], 1)];

  test.each<[string, Body]>([
    ['quiet', QUIET],
    ['a problem', PROBLEM],
    ['beside what can’t be read', [service(BACKUP, [event()], 2), service(SIGN_IN)]],
    ['one service can’t be read', lost],
    ['one service is missing', [service(BACKUP)]],
  ])('%s: is as if the body had come again', (_, body) => {
    const { state } = last(readAll([QUIET, body, body, body]));
    const input = { state, monitored: WATCHED, nowMs: NOON_MS + HOUR_MS, previousReadMs: NOON_MS };
    const again = updateFeedState({ ...input, services: servicesOf(state) });
    expect(again).toEqual({ state, changes: [], announced: [] });
    expect(again.state).toBe(updateFeedState({ ...input, services: body }).state);
  });

  test('confirms a clearing', () => {
    const { state } = last(readAll([QUIET, PROBLEM, RESOLVED]));
    const steps = readAll([servicesOf(state)], { from: state });
    expect(kinds(steps)).toEqual(['over']);
  });

  test('of nothing is nothing', () => {
    expect(servicesOf(NOTHING_KNOWN)).toEqual([]);
  });
});
