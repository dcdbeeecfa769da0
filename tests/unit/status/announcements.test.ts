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

/** Maintenance that Apple announces for tomorrow, unless told. */
function upcoming(more: Partial<FeedEvent> = {}): FeedEvent {
  const planned = { eventStatus: 'upcoming', statusType: 'Maintenance', message: 'Planned.' };
  return event({ ...planned, startMs: START_MS, endMs: START_MS + HOUR_MS, ...more });
}

const QUIET = backup();
const PLANNED = backup(upcoming());

const announced = (steps: Step[]) => steps.map((step) => step.announced.map(({ id }) => id).join());
const listed = ({ state }: Step) => state.announcements?.map(({ id }) => id) ?? [];
const former = ({ state }: Step) => state.formerAnnouncements?.map(({ id }) => id) ?? [];
const read = (bodies: Body[], options: ReadOptions = {}) => readAll(bodies, options);
const ID = `1@${START_MS}`;

test('nothing is announced: nothing is kept of it', () => {
  expect(last(read([QUIET, backup(event())])).state).not.toHaveProperty('announcements');
});

test('what Apple announces is known, and announced once', () => {
  const steps = read([QUIET, PLANNED, PLANNED, PLANNED]);
  expect(announced(steps)).toEqual(['', ID, '', '']);
  expect(steps[1]?.state.announcements).toEqual([
    {
      id: ID,
      messageId: '1',
      services: [BACKUP],
      startMs: START_MS,
      endMs: START_MS + HOUR_MS,
      message: 'Planned.',
      firstSeenMs: NOON_MS + 5 * MINUTE_MS,
      lastListedMs: NOON_MS + 5 * MINUTE_MS,
    },
  ]);
  expect(steps[3]?.state).toBe(steps[1]?.state);
});

test('of developers it has an id of its own', () => {
  const from: FeedState = { feed: 'developer', services: [], incidents: [] };
  expect(listed(last(read([PLANNED], { from })))).toEqual([`developer:${ID}`]);
});

describe('on services that are read for the first time', () => {
  const other: Body = [service(BACKUP), service(SIGN_IN), service('Siri', [upcoming()])];
  const both: Body = [service(BACKUP, [upcoming()]), service('Siri', [upcoming()])];
  const chosenLater = { watched: (n: number) => (n < 1 ? [BACKUP] : [BACKUP, 'Siri']) };

  test.each<[string, Body[], ReadOptions, string[]]>([
    ['it is listed and not announced', [PLANNED, PLANNED], {}, ['', '']],
    ['as when one is chosen', [other, other], chosenLater, ['', '']],
    ['and on others it is announced', [QUIET, both], chosenLater, ['', ID]],
  ])('%s', (_, bodies, options, ids) => {
    const steps = read(bodies, options);
    expect(announced(steps)).toEqual(ids);
    expect(listed(last(steps))).toEqual([ID]);
  });
});

describe('the same one', () => {
  const moved = upcoming({ startMs: START_MS + DAY_MS, endMs: null });

  test.each<[string, Body[], number]>([
    ['bodies alternate', [PLANNED, QUIET, PLANNED, QUIET, PLANNED], 1],
    ['its start moves', [PLANNED, backup(moved), PLANNED], 1],
    ['its id changes', [PLANNED, backup(upcoming({ messageId: '2' })), PLANNED], 1],
    [
      'its id changes as it spreads',
      [
        PLANNED,
        [
          service(BACKUP, [upcoming({ messageId: '2' })]),
          service(SIGN_IN, [{ ...moved, messageId: '2' }]),
        ],
      ],
      1,
    ],
    ['on one more service', [PLANNED, [...PLANNED.slice(0, 1), service(SIGN_IN, [upcoming()])]], 1],
    ['listed twice', [backup(upcoming(), upcoming())], 1],
    ['without an id', Array<Body>(3).fill(backup(upcoming({ messageId: '' }))), 1],
    ['without a start', Array<Body>(3).fill(backup(upcoming({ startMs: null }))), 1],
    [
      'with neither',
      Array<Body>(3).fill(backup(upcoming({ messageId: '', startMs: null, endMs: null }))),
      1,
    ],
    [
      'an id at last, beside a new one without',
      [backup(upcoming({ messageId: '' })), backup(upcoming(), { ...moved, messageId: '' })],
      2,
    ],
    ['another id and start', [PLANNED, backup(upcoming(), { ...moved, messageId: '2' })], 2],
    ['two ids of one minute', [backup(upcoming(), upcoming({ messageId: '2' }))], 2],
    [
      'without an id on two services: two, for nothing tells that they belong together',
      [
        [
          service(BACKUP, [upcoming({ messageId: '' })]),
          service(SIGN_IN, [upcoming({ messageId: '' })]),
        ],
      ],
      2,
    ],
  ])('%s', (_, bodies, count) => {
    const steps = read([QUIET, ...bodies]);
    expect(steps.flatMap((step) => step.announced)).toHaveLength(count);
    expect(new Set(listed(last(steps))).size).toBe(count);
  });

  test('is as the last body lists it', () => {
    const [, first, second] = read([QUIET, PLANNED, backup({ ...moved, messageId: '1' })]);
    expect(second?.state.announcements).toEqual([
      {
        ...first?.state.announcements?.[0],
        startMs: START_MS + DAY_MS,
        endMs: null,
        lastListedMs: second?.nowMs,
      },
    ]);
  });

  test('over several services: the earliest start, the latest end, every service', () => {
    const late = upcoming({ startMs: START_MS + HOUR_MS, endMs: START_MS + 5 * HOUR_MS });
    const body: Body = [service(SIGN_IN, [upcoming()]), service(BACKUP, [late])];
    expect(last(read([QUIET, body])).state.announcements).toMatchObject([
      { services: [SIGN_IN, BACKUP], startMs: START_MS, endMs: START_MS + 5 * HOUR_MS },
    ]);
  });

  test('what can’t be read takes no service from it, what is not watched does', () => {
    const both: Body = [service(BACKUP, [upcoming()]), service(SIGN_IN, [upcoming()])];
    const services = (body: Body, watched: string[]) =>
      last(read([both, body], { watched: (n) => (n < 1 ? [BACKUP, SIGN_IN] : watched) })).state
        .announcements?.[0]?.services;
    const [one, damaged] = [service(BACKUP, [upcoming()]), service(SIGN_IN, [], 1)];
    expect(services([one, damaged], [BACKUP, SIGN_IN])).toEqual([SIGN_IN, BACKUP]);
    expect(services([one], [BACKUP, SIGN_IN])).toEqual([SIGN_IN, BACKUP]);
    expect(services([one, service(SIGN_IN)], [BACKUP, SIGN_IN])).toEqual([BACKUP]);
    expect(services(both, [BACKUP])).toEqual([BACKUP]);
  });

  test('a damaged entry announces nothing', () => {
    expect(listed(last(read([QUIET, [service(BACKUP, [upcoming()], 1)]])))).toEqual([]);
  });
});

describe('it leaves', () => {
  const ongoing = backup(event({ statusType: 'Maintenance', startMs: START_MS }));

  test('when it begins, also early, and is not announced again by an old body', () => {
    const steps = read([QUIET, PLANNED, ongoing, PLANNED, PLANNED, PLANNED]);
    expect(announced(steps)).toEqual(['', ID, '', '', '', '']);
    expect(listed(last(steps))).toEqual([]);
    expect(former(last(steps))).toEqual([ID]);
  });

  test('when its start is past, whatever Apple goes on to list', () => {
    const steps = read([QUIET, PLANNED, PLANNED, PLANNED], { everyMs: 12 * HOUR_MS });
    expect(steps.map(listed)).toEqual([[], [ID], [], []]);
    expect(former(last(steps))).toEqual([ID]);
  });

  test('one that is past when first seen is none', () => {
    const steps = read([QUIET, backup(upcoming({ startMs: NOON_MS - MINUTE_MS }))]);
    expect(announced(steps)).toEqual(['', '']);
    expect([listed(last(steps)), former(last(steps))]).toEqual([[], []]);
  });

  test('where its start is moved once more it is back, and no news', () => {
    const later = backup(upcoming({ startMs: START_MS + 3 * DAY_MS }));
    const steps = read([QUIET, PLANNED, PLANNED, later, later], { everyMs: DAY_MS / 2 });
    expect(steps.map(listed)).toEqual([[], [ID], [], [ID], [ID]]);
    expect(announced(steps)).toEqual(['', ID, '', '', '']);
  });
});

describe('how long it is kept in mind', () => {
  const far = backup(upcoming({ startMs: NOON_MS + 200 * DAY_MS, endMs: null }));
  const farId = `1@${NOON_MS + 200 * DAY_MS}`;
  const after = (days: number, body: Body) => {
    const { state } = last(read([QUIET, far]));
    return read([body], { from: state, startMs: NOON_MS + 5 * MINUTE_MS + days * DAY_MS });
  };

  test.each([
    ['89 days after it was last listed', 89, '', [farId]],
    ['91 days after it was last listed: as if it had never been', 91, '', []],
  ])('%s', (_, days, news, ids) => {
    const steps = after(days, QUIET);
    expect(announced(steps)).toEqual([news]);
    expect(listed(last(steps))).toEqual(ids);
  });

  test('when it was listed is written down once a day, not more often', () => {
    const bodies = Array<Body>(40).fill(far);
    const steps = read([QUIET, ...bodies], { everyMs: 2 * HOUR_MS });
    const written = steps.filter((step, n) => step.state !== steps[n - 1]?.state);
    expect(written.map(({ nowMs }) => (nowMs - NOON_MS) / HOUR_MS)).toEqual([0, 2, 26, 50, 74]);
    expect(last(read([QUIET, ...bodies], { everyMs: 5 * DAY_MS })).announced).toEqual([]);
  });

  test('no more than a hundred: what has no room is not announced, now or later', () => {
    const many = (count: number, first = 0) =>
      backup(
        ...Array.from({ length: count }, (_, n) =>
          upcoming({ messageId: String(first + n + 100) }),
        ),
      );
    const steps = read([QUIET, many(150), many(150), many(90, 500), many(150)]);
    expect(steps.map((step) => step.announced.length)).toEqual([0, 100, 0, 0, 0]);
    expect(steps.map((step) => listed(step).length)).toEqual([0, 100, 100, 100, 100]);
  });
});

describe('whatever Apple sends', () => {
  const anyEvent = fc
    .record({
      messageId: fc.constantFrom('1', '2', '3', ''),
      eventStatus: fc.constantFrom('upcoming', 'upcoming', 'upcoming', 'ongoing', 'completed'),
      startHours: fc.constantFrom(1, 5, 24, 24 * 7, -1, null),
    })
    .map(({ messageId, eventStatus, startHours }) => {
      const startMs = startHours === null ? null : NOON_MS + startHours * HOUR_MS;
      return upcoming({ messageId, eventStatus, startMs, endMs: null });
    });
  const anyBody = fc
    .tuple(
      ...[BACKUP, SIGN_IN].map((name) =>
        fc
          .tuple(fc.array(anyEvent, { maxLength: 3 }), fc.constantFrom(0, 0, 0, 0, 1))
          .map(([events, unreadable]) => service(name, events, unreadable)),
      ),
    )
    .map((services): Body => services);
  const anyRow = fc
    .tuple(
      fc.array(anyBody, { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(2), { maxLength: 14 }),
    )
    .map(([bodies, order]) => order.flatMap((n) => [bodies[n % bodies.length] ?? []]));
  const anyPace = fc.constantFrom(5 * MINUTE_MS, HOUR_MS, DAY_MS);

  test('what keeps Apple’s id is announced once, wherever its start moves', () => {
    const starts: Record<string, number[]> = { '1': [1, 24, -1], '2': [5, 24 * 7], '3': [30, 72] };
    const hours = (id: string, n: number) => starts[id]?.[n % (starts[id]?.length ?? 1)] ?? 0;
    const steady = fc
      .tuple(fc.constantFrom('1', '2', '3'), fc.nat(2), fc.constantFrom('upcoming', 'ongoing'))
      .map(([messageId, n, eventStatus]) =>
        upcoming({ messageId, eventStatus, startMs: NOON_MS + hours(messageId, n) * HOUR_MS }),
      );
    const rows = fc.array(fc.tuple(fc.array(steady, { maxLength: 3 }), fc.nat(2)), {
      maxLength: 10,
    });
    fc.assert(
      fc.property(rows, anyPace, (row, everyMs) => {
        const bodies = row.flatMap(([events, times]) =>
          Array<Body>(times + 1).fill(backup(...events)),
        );
        const ids = read([QUIET, ...bodies], { everyMs }).flatMap(({ announced: all }) =>
          all.map(({ messageId }) => messageId),
        );
        expect(ids).toEqual([...new Set(ids)]);
      }),
      { numRuns: 600 },
    );
  });

  test('no id is announced twice; what is listed lies ahead and is not among the former', () => {
    fc.assert(
      fc.property(anyRow, anyPace, (row, everyMs) => {
        const steps = read([QUIET, ...row], { everyMs });
        const announcedIds = steps.flatMap((step) => step.announced.map(({ id }) => id));
        expect(announcedIds).toEqual([...new Set(announcedIds)]);
        for (const step of steps) {
          for (const { startMs } of step.state.announcements ?? [])
            expect(startMs ?? Infinity).toBeGreaterThan(step.nowMs);
          for (const one of step.announced) expect(step.state.announcements).toContain(one);
          const ids = [...listed(step), ...former(step)];
          expect(ids).toEqual([...new Set(ids)]);
        }
      }),
      { numRuns: 600 },
    );
  });
});
