import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FeedEvent, FeedState } from '../../../lib/status/model';
import {
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
  type Body,
  type ReadOptions,
  type Step,
} from '../../support/events';
import { backup } from '../../support/incidents';

const START_MS = NOON_MS + DAY_MS;
const ID = `1@${START_MS}`;

/** Maintenance that Apple announces for tomorrow. */
function upcoming(more: Partial<FeedEvent> = {}): FeedEvent {
  const planned = { eventStatus: 'upcoming', statusType: 'Maintenance', message: 'Planned.' };
  return event({ ...planned, startMs: START_MS, endMs: START_MS + HOUR_MS, ...more });
}

const QUIET = backup();
const PLANNED = backup(upcoming());
const onBoth = (one: FeedEvent, other = one): Body => [
  service(BACKUP, [one]),
  service(SIGN_IN, [other]),
];

const announced = (steps: Step[]) => steps.map((step) => step.announced.map(({ id }) => id).join());
const listed = ({ state }: Step) => state.announcements?.map(({ id }) => id) ?? [];
const former = ({ state }: Step) => state.formerAnnouncements?.map(({ id }) => id) ?? [];

test('what Apple announces is known, and announced once', () => {
  const steps = readAll([QUIET, PLANNED, PLANNED, PLANNED]);
  expect(steps[0]?.state).not.toHaveProperty('announcements');
  expect(announced(steps)).toEqual(['', ID, '', '']);
  const seenMs = NOON_MS + 5 * MINUTE_MS;
  const one = {
    id: ID,
    messageId: '1',
    services: [BACKUP],
    startMs: START_MS,
    endMs: START_MS + HOUR_MS,
    message: 'Planned.',
    firstSeenMs: seenMs,
    lastListedMs: seenMs,
  };
  expect(steps[1]?.state.announcements).toEqual([one]);
  expect(steps[3]?.state).toBe(steps[1]?.state);
  const from: FeedState = { feed: 'developer', services: [], incidents: [] };
  expect(listed(last(readAll([PLANNED], { from })))).toEqual([`developer:${ID}`]);
});

describe('on services that are read for the first time', () => {
  const siri: Body = [...QUIET, service('Siri', [upcoming()])];
  const both: Body = [service(BACKUP, [upcoming()]), service('Siri', [upcoming()])];
  const chosenLater = { watched: (n: number) => (n < 1 ? [BACKUP] : [BACKUP, 'Siri']) };

  test.each<[string, Body[], ReadOptions, string[]]>([
    ['it is listed and not announced', [PLANNED, PLANNED], {}, ['', '']],
    ['as when one is chosen', [siri, siri], chosenLater, ['', '']],
    ['and on others it is announced', [QUIET, both], chosenLater, ['', ID]],
  ])('%s', (_, bodies, options, ids) => {
    const steps = readAll(bodies, options);
    expect(announced(steps)).toEqual(ids);
    expect(listed(last(steps))).toEqual([ID]);
  });
});

const moved = upcoming({ startMs: START_MS + DAY_MS, endMs: null });
const other = upcoming({ messageId: '2' });
const nameless = upcoming({ messageId: '' });
const thrice = (one: FeedEvent) => [backup(one), backup(one), backup(one)];

test.each<[string, Body[], number]>([
  ['bodies alternate', [PLANNED, QUIET, PLANNED, QUIET, PLANNED], 1],
  ['its start moves', [PLANNED, backup(moved), PLANNED], 1],
  ['its id changes', [PLANNED, backup(other), PLANNED], 1],
  ['its id changes as it spreads', [PLANNED, onBoth(other, { ...moved, messageId: '2' })], 1],
  ['on one more service', [PLANNED, onBoth(upcoming())], 1],
  ['listed twice', [backup(upcoming(), upcoming())], 1],
  ['without an id', thrice(nameless), 1],
  ['without a start', thrice(upcoming({ startMs: null })), 1],
  ['with neither', thrice(upcoming({ messageId: '', startMs: null, endMs: null })), 1],
  [
    'an id at last, beside a new one without',
    [backup(nameless), backup(upcoming(), { ...moved, messageId: '' })],
    2,
  ],
  ['another id and start', [PLANNED, backup(upcoming(), { ...moved, messageId: '2' })], 2],
  ['two ids of one minute', [backup(upcoming(), other)], 2],
  ['without an id on two services', [onBoth(nameless)], 2],
])('the same one or another: %s', (_, bodies, count) => {
  const steps = readAll([QUIET, ...bodies]);
  expect(steps.flatMap((step) => step.announced)).toHaveLength(count);
  expect(new Set(listed(last(steps))).size).toBe(count);
});

test('is as the last body lists it: the earliest start, the latest end, every service', () => {
  const [, first, second] = readAll([QUIET, PLANNED, backup(moved)]);
  const { startMs, endMs } = moved;
  const lastListedMs = second?.nowMs;
  expect(second?.state.announcements).toEqual([
    { ...first?.state.announcements?.[0], startMs, endMs, lastListedMs },
  ]);
  const late = upcoming({ startMs: START_MS + HOUR_MS, endMs: START_MS + 5 * HOUR_MS });
  expect(last(readAll([QUIET, onBoth(late, upcoming())])).state.announcements).toMatchObject([
    { services: [SIGN_IN, BACKUP], startMs: START_MS, endMs: late.endMs },
  ]);
});

const ALONE = [service(BACKUP, [upcoming()])];

test.each<[string, Body, string[], string[]]>([
  ['damaged', [...ALONE, service(SIGN_IN, [], 1)], [BACKUP, SIGN_IN], [SIGN_IN, BACKUP]],
  ['missing', ALONE, [BACKUP, SIGN_IN], [SIGN_IN, BACKUP]],
  ['read and no longer listed', PLANNED, [BACKUP, SIGN_IN], [BACKUP]],
  ['no longer watched', onBoth(upcoming()), [BACKUP], [BACKUP]],
])('on a service that is %s', (_, body, watched, services) => {
  const both = [BACKUP, SIGN_IN];
  const steps = readAll([onBoth(upcoming()), body], { watched: (n) => (n < 1 ? both : watched) });
  expect(last(steps).state.announcements?.[0]?.services).toEqual(services);
});

const begun = backup(event({ statusType: 'Maintenance', startMs: START_MS }));
const past = backup(upcoming({ startMs: NOON_MS - MINUTE_MS }));
const later = backup(upcoming({ startMs: START_MS + 3 * DAY_MS }));
const damaged = [service(BACKUP, [upcoming()], 1)];

test.each<[string, Body[], number, string[], string[], string[]]>([
  // Bodies, hours between them, what is announced, listed and former in the end.
  ['begins early', [PLANNED, begun, PLANNED, PLANNED], 1, [ID, '', '', ''], [], [ID]],
  ['is past its start', [PLANNED, PLANNED, PLANNED], 12, [ID, '', ''], [], [ID]],
  ['was past when first seen', [past], 1, [''], [], []],
  ['is moved once past', [PLANNED, PLANNED, later], 12, [ID, '', ''], [ID], []],
  ['can’t be read', [damaged], 1, [''], [], []],
])('maintenance that %s', (_, bodies, hours, news, ahead, begunOnes) => {
  const steps = readAll([QUIET, ...bodies], { everyMs: hours * HOUR_MS });
  expect(announced(steps.slice(1))).toEqual(news);
  expect(listed(last(steps))).toEqual(ahead);
  expect(former(last(steps))).toEqual(begunOnes);
});

describe('how long it is remembered', () => {
  const far = backup(upcoming({ startMs: NOON_MS + 200 * DAY_MS, endMs: null }));

  test.each([
    [89, 1],
    [91, 0],
  ])('%i days after it was last listed', (days, count) => {
    const from = last(readAll([QUIET, far])).state;
    const startMs = NOON_MS + 5 * MINUTE_MS + days * DAY_MS;
    const [step] = readAll([QUIET], { from, startMs });
    expect(step?.state.announcements ?? []).toHaveLength(count);
    expect(step?.announced).toEqual([]);
  });

  test('when it was listed is written once a day', () => {
    const steps = readAll([QUIET, ...Array<Body>(40).fill(far)], { everyMs: 2 * HOUR_MS });
    const written = steps.filter((step, n) => step.state !== steps[n - 1]?.state);
    expect(written.map(({ nowMs }) => (nowMs - NOON_MS) / HOUR_MS)).toEqual([0, 2, 26, 50, 74]);
  });

  test('at most a hundred: what has no room is not announced, now or later', () => {
    const many = (count: number, first = 100) =>
      backup(...Array.from({ length: count }, (_, n) => upcoming({ messageId: `${first + n}` })));
    const steps = readAll([QUIET, many(150), many(150), many(90, 600), many(150)]);
    expect(steps.map((step) => step.announced.length)).toEqual([0, 100, 0, 0, 0]);
    expect(steps.map((step) => listed(step).length)).toEqual([0, 100, 100, 100, 100]);
  });
});

describe('whatever Apple sends', () => {
  const anyHours = fc.constantFrom(1, 5, 24, 24 * 7, -1, null);
  const anyEvent = fc
    .tuple(
      fc.constantFrom('1', '2', '3', ''),
      fc.constantFrom('upcoming', 'upcoming', 'upcoming', 'ongoing', 'completed'),
      anyHours,
    )
    .map(([messageId, eventStatus, hours]) => {
      const startMs = hours === null ? null : NOON_MS + hours * HOUR_MS;
      return upcoming({ messageId, eventStatus, startMs, endMs: null });
    });
  const anyService = (name: string, events = fc.array(anyEvent, { maxLength: 3 })) =>
    fc
      .tuple(events, fc.constantFrom(0, 0, 0, 0, 1))
      .map(([some, unreadable]) => service(name, some, unreadable));
  const anyBody: fc.Arbitrary<Body> = fc.tuple(anyService(BACKUP), anyService(SIGN_IN));
  /** Rows in which a body often comes again. */
  const anyRow = fc
    .tuple(
      fc.array(anyBody, { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(2), { maxLength: 14 }),
    )
    .map(([bodies, order]) => order.flatMap((n) => [bodies[n % bodies.length] ?? []]));
  const anyPace = fc.constantFrom(5 * MINUTE_MS, HOUR_MS, DAY_MS);
  const numRuns = 600;

  test('none is announced twice; what is listed is ahead and is not among the former', () => {
    fc.assert(
      fc.property(anyRow, anyPace, (row, everyMs) => {
        const steps = readAll([QUIET, ...row], { everyMs });
        const ids = steps.flatMap((step) => step.announced.map(({ id }) => id));
        expect(ids).toEqual([...new Set(ids)]);
        for (const step of steps) {
          for (const { startMs } of step.state.announcements ?? [])
            expect(startMs ?? Infinity).toBeGreaterThan(step.nowMs);
          for (const one of step.announced) expect(step.state.announcements).toContain(one);
          const all = [...listed(step), ...former(step)];
          expect(all).toEqual([...new Set(all)]);
        }
      }),
      { numRuns },
    );
  });

  test('what keeps Apple’s id is announced once, wherever its start moves', () => {
    // No two of them ever have the same start.
    const anySteady = fc
      .tuple(fc.nat(2), fc.nat(2), fc.constantFrom('upcoming', 'ongoing'))
      .map(([n, move, eventStatus]) => {
        const startMs = NOON_MS + (move * 24 - 1) * HOUR_MS + n * MINUTE_MS;
        return upcoming({ messageId: `${n}`, eventStatus, startMs });
      });
    const anySteadyRow = fc.array(fc.array(anySteady, { maxLength: 3 }), { maxLength: 20 });
    fc.assert(
      fc.property(anySteadyRow, anyPace, (row, everyMs) => {
        const steps = readAll([QUIET, ...row.map((events) => backup(...events))], { everyMs });
        const ids = steps.flatMap((step) => step.announced.map(({ messageId }) => messageId));
        expect(ids).toEqual([...new Set(ids)]);
      }),
      { numRuns },
    );
  });
});
