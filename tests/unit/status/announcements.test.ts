import { expect, test } from 'vitest';
import type { FeedEvent, FeedState } from '../../../lib/status/model';
import {
  BACKUP,
  event,
  last,
  readAll,
  service,
  SIGN_IN,
  type Body,
  type Step,
} from '../../support/events';
import { backup } from '../../support/incidents';
import { DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS } from '../../support/times';

const START_MS = NOON_MS + DAY_MS;
/** When the second body is read. */
const FIRST_MS = NOON_MS + 5 * MINUTE_MS;
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
  const times = { startMs: START_MS, endMs: START_MS + HOUR_MS };
  const seen = { firstSeenMs: FIRST_MS, lastListedMs: FIRST_MS };
  const said = { messageId: '1', services: [BACKUP], message: 'Planned.' };
  const one = { id: ID, ...said, ...times, ...seen };
  expect(steps[1]?.state.announcements).toEqual([one]);
  expect(steps[3]?.state).toBe(steps[1]?.state);
  const from: FeedState = { feed: 'developer', services: [], incidents: [] };
  expect(listed(last(readAll([PLANNED], { from })))).toEqual([`developer:${ID}`]);
});

const siri: Body = [...QUIET, service('Siri', [upcoming()])];
const backupAndSiri: Body = [service(BACKUP, [upcoming()]), service('Siri', [upcoming()])];

test.each<[string, Body[], string[]]>([
  ['at the first reading', [PLANNED, PLANNED], ['', '']],
  ['on a service that was chosen since', [siri, siri], ['', '']],
  ['on one more than that', [QUIET, backupAndSiri], ['', ID]],
])('announced %s: listed, and news only of what was read before', (_, bodies, news) => {
  const steps = readAll(bodies, { watched: (n) => (n < 1 ? [BACKUP] : [BACKUP, 'Siri']) });
  expect(announced(steps)).toEqual(news);
  expect(listed(last(steps))).toEqual([ID]);
});

const moved = upcoming({ startMs: START_MS + DAY_MS, endMs: null });
const other = upcoming({ messageId: '2' });
const nameless = upcoming({ messageId: '' });
const thrice = (one: FeedEvent) => [backup(one), backup(one), backup(one)];

test.each<[string, Body[], number]>([
  ['bodies alternate', [PLANNED, QUIET, PLANNED, QUIET, PLANNED], 1],
  ['its start moves', [PLANNED, backup(moved), PLANNED], 1],
  ['its id changes as it spreads', [PLANNED, onBoth(other, { ...moved, messageId: '2' })], 1],
  ['without an id', thrice(nameless), 1],
  ['another id and start', [PLANNED, backup(upcoming(), { ...moved, messageId: '2' })], 2],
])('the same one or another: %s', (_, bodies, count) => {
  const steps = readAll([QUIET, ...bodies]);
  expect(steps.flatMap((step) => step.announced)).toHaveLength(count);
  expect(new Set(listed(last(steps))).size).toBe(count);
});

const late = upcoming({ startMs: START_MS + HOUR_MS, endMs: START_MS + 5 * HOUR_MS });
const beside = service(SIGN_IN, [upcoming()]);
const { startMs, endMs } = moved;

test.each<[string, Body, object]>([
  ['as the last body lists it', backup(moved), { startMs, endMs, services: [BACKUP] }],
  ['the earliest start, the latest end', onBoth(late, upcoming()), { endMs: late.endMs }],
  [
    'a damaged service changes nothing',
    [service(BACKUP, [], 1), beside],
    { lastListedMs: FIRST_MS },
  ],
  ['one that is read and not listed goes', [service(BACKUP), beside], { services: [SIGN_IN] }],
])('%s', (_, body, expected) => {
  const [, first, second] = readAll([QUIET, onBoth(upcoming()), body]);
  const before = first?.state.announcements?.[0];
  const lastListedMs = second?.nowMs;
  expect(second?.state.announcements).toEqual([{ ...before, lastListedMs, ...expected }]);
});

const begun = backup(event({ statusType: 'Maintenance', startMs: START_MS }));
const past = backup(upcoming({ startMs: NOON_MS - MINUTE_MS }));
const later = backup(upcoming({ startMs: START_MS + 3 * DAY_MS }));

test.each<[string, Body[], number, string[], string[], string[]]>([
  // Bodies, hours between them, what is announced, listed and former in the end.
  ['begins early', [PLANNED, begun, PLANNED, PLANNED], 1, [ID, '', '', ''], [], [ID]],
  ['is past its start', [PLANNED, PLANNED, PLANNED], 12, [ID, '', ''], [], [ID]],
  ['was past when first seen', [past], 1, [''], [], []],
  ['is moved once past', [PLANNED, PLANNED, later], 12, [ID, '', ''], [ID], []],
])('maintenance that %s', (_, bodies, hours, news, ahead, begunOnes) => {
  const steps = readAll([QUIET, ...bodies], { everyMs: hours * HOUR_MS });
  expect(announced(steps.slice(1))).toEqual(news);
  expect(listed(last(steps))).toEqual(ahead);
  expect(former(last(steps))).toEqual(begunOnes);
});

const far = backup(upcoming({ startMs: NOON_MS + 200 * DAY_MS, endMs: null }));

test('three months after it was last listed, it is no longer remembered', () => {
  const from = last(readAll([QUIET, far])).state;
  const startMs = NOON_MS + 91 * DAY_MS;
  expect(last(readAll([QUIET], { from, startMs })).state).not.toHaveProperty('announcements');
});

test('at most a hundred: what has no room is not announced, now or later', () => {
  const many = (count: number, first = 100) =>
    backup(...Array.from({ length: count }, (_, n) => upcoming({ messageId: `${first + n}` })));
  const steps = readAll([QUIET, many(150), many(150), many(90, 600), many(150)]);
  expect(steps.map((step) => step.announced.length)).toEqual([0, 100, 0, 0, 0]);
  expect(steps.map((step) => listed(step).length)).toEqual([0, 100, 100, 100, 100]);
});
