import { expect, test } from 'vitest';
import { type Result, RESULTS, type SkipReason } from '../../../lib/guide/answers';
import { STATUS_TICK_ID } from '../../../lib/guide/journal';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { planOf } from '../../../lib/guide/plan';
import { progressOf as progressIn, type StepProgress } from '../../../lib/guide/progress';
import { appleAfter, appleWith } from '../../support/apples';
import { BACKUP, event, HOUR_MS, MINUTE_MS, NOON_MS, service } from '../../support/events';
import { allTicksOf, type Done, ticks } from '../../support/ticks';
import { NO_ANSWERS } from '../../support/runs';

const GENERAL = planOf(NO_ANSWERS);
const FINE = appleWith('available');
const UNKNOWN = appleWith('unknown');

const progressOf = (done: Done, apple = FINE) => progressIn(GENERAL, ticks(done), apple);

function stepOf(id: StepId, done: Done, apple = FINE): StepProgress {
  const found = progressOf(done, apple).steps.find(({ step }) => step.id === id);
  if (!found) throw new Error(`no ${id} in the plan`);
  return found;
}

const CONDITIONS = allTicksOf('conditions');
const ALL_BUT_ONE = CONDITIONS.slice(1);
const TOGGLE = allTicksOf('toggle-now');

const resultOf = (result: Result, reason: SkipReason | null = null) => {
  return { result, reason, atMs: NOON_MS };
};
const worked = resultOf('worked');
const notYet = resultOf('notYet');
const skipped = resultOf('skipped', 'cannot');
const later = resultOf('skipped', 'later');
const lookedAt = (atMs: number): Done => ({ ticked: [STATUS_TICK_ID], atMs });

test.each([
  ['available', 'done'],
  ['maintenance', 'open'],
  ['outage', 'open'],
] as const)('Apple’s status %s: %s by the reading, whatever was ticked', (health, state) => {
  const answered = RESULTS.map((result) => ({ results: { status: { result } } }));
  for (const done of [{}, lookedAt(NOON_MS), lookedAt(NOON_MS + MINUTE_MS), ...answered])
    expect(stepOf('status', done, appleWith(health))).toMatchObject({
      state,
      subSteps: [{ isTicked: state === 'done', isAutomatic: true, isLocked: false }],
    });
});

// Read five minutes before noon, but not at noon.
const UNREADABLE = appleAfter([[service(BACKUP)], [service(BACKUP, [], 1)]]);
const READ_MS = NOON_MS - 5 * MINUTE_MS;
const SET_BACK = { ...UNKNOWN, lastReadMs: NOON_MS + HOUR_MS };
test.each([
  ['never', {}, UNKNOWN, false],
  ['29 minutes ago', lookedAt(NOON_MS - 29 * MINUTE_MS), UNKNOWN, true],
  ['30 minutes ago', lookedAt(NOON_MS - 30 * MINUTE_MS), UNKNOWN, false],
  ['in the future: the clock was set back', lookedAt(NOON_MS + HOUR_MS), UNKNOWN, false],
  ['with the last reading', lookedAt(READ_MS), UNREADABLE, false],
  ['after the last reading', lookedAt(READ_MS + MINUTE_MS), UNREADABLE, true],
  ['after a reading of before the clock was set back', lookedAt(NOON_MS), SET_BACK, true],
])('if it is unknown, the user looks at Apple’s page: %s', (_, done, apple, isTicked) => {
  expect(stepOf('status', done, apple)).toMatchObject({
    state: isTicked ? 'done' : 'open',
    doneShare: Number(isTicked),
    subSteps: [{ isTicked, isAutomatic: false, isLocked: false }],
  });
});

test('a problem that can no longer be read is over once the user has seen so', () => {
  const apple = appleAfter([[service(BACKUP, [event({ statusType: 'Outage' })])]], 3 * HOUR_MS);
  const lockIn = ({ steps }: ReturnType<typeof progressOf>) =>
    steps.find(({ step }) => step.id === 'free-space')?.lock;
  for (const done of [{}, lookedAt(apple.nowMs - HOUR_MS)])
    expect(lockIn(progressOf(done, apple))).toBe('apple');
  const after = progressOf(lookedAt(apple.nowMs), apple);
  expect(after).toMatchObject({ isAppleTroubled: false, nextStepId: 'conditions' });
  expect(lockIn(after)).toBeNull();
});

test('no other step ticks itself, and no other tick expires', () => {
  for (const { subSteps } of progressOf({}).steps.slice(1))
    for (const sub of subSteps) expect(sub).toMatchObject({ isTicked: false, isAutomatic: false });
  const done = { ticked: CONDITIONS, atMs: NOON_MS - 1_000 * HOUR_MS };
  expect(stepOf('conditions', done).state).toBe('done');
});

test.each<[StepId, string[], StepProgress['result'], StepProgress['state']]>([
  // Looks or prepares: done with its last tick, also after it was skipped.
  ['conditions', ALL_BUT_ONE, null, 'open'],
  ['conditions', ALL_BUT_ONE, skipped, 'skipped'],
  ['conditions', CONDITIONS, skipped, 'done'],
  // Asks: done by the answer only.
  ['toggle-now', TOGGLE, null, 'open'],
  ['toggle-now', TOGGLE, skipped, 'skipped'],
  ['toggle-now', TOGGLE, later, 'open'],
  ['toggle-now', [], notYet, 'done'],
])('%s with the ticks %j and the result %j is %s', (id, ticked, result, state) => {
  expect(stepOf(id, { ticked, ...(result && { results: { [id]: result } }) })).toMatchObject({
    state,
    result,
  });
});

test('the share of a step counts what must be ticked, not one of several ways', () => {
  const shareOf = (id: StepId, ticked: string[]) => stepOf(id, { ticked }).doneShare;
  expect(shareOf('conditions', ALL_BUT_ONE)).toBe(1 - 1 / CONDITIONS.length);
  const [last = '', ...ways] = allTicksOf('free-space').toReversed();
  expect(shareOf('free-space', ways)).toBe(0);
  expect(shareOf('free-space', [last])).toBe(1);
});

const ALL_SKIPPED = Object.fromEntries(GENERAL.slice(1).map(({ id }) => [id, skipped]));
const TWO_LATER = { ...ALL_SKIPPED, 'toggle-now': later, 'next-size': later };
const TOTAL = GENERAL.length;
test.each<[string, Done, typeof FINE, number, StepId | null]>([
  [
    'the first that is open',
    { ticked: allTicksOf('computer-backup'), results: { restart: notYet } },
    FINE,
    3,
    'conditions',
  ],
  ['before a postponed one', { results: { conditions: later } }, FINE, 1, 'toggle-now'],
  ['a postponed one if no other is left', { results: TWO_LATER }, FINE, TOTAL - 2, 'toggle-now'],
  ['none if all are skipped', { results: ALL_SKIPPED }, FINE, TOTAL, null],
  ['none if the backup works again', { results: { 'toggle-now': worked } }, FINE, 2, null],
  ['Apple’s status in an outage', { ticked: CONDITIONS }, appleWith('outage'), 1, 'status'],
  ['that status, even if postponed', { results: { status: later } }, UNKNOWN, 0, 'status'],
])('the next step is %s', (_, done, apple, passedCount, nextStepId) => {
  expect(progressOf(done, apple)).toMatchObject({ passedCount, nextStepId });
});

test('the backup works again by the latest step that is said to have worked, also by one of no plan', () => {
  expect(progressOf({ results: { restart: notYet, conditions: skipped } }).worked).toBeNull();
  const last = { ...worked, atMs: NOON_MS + 1 };
  const found = { stepId: 'app-culprit', atMs: NOON_MS + 1 };
  expect(progressOf({ results: { restart: worked, 'app-culprit': last } }).worked).toEqual(found);
  expect(progressOf({ results: { 'app-culprit': last, restart: worked } }).worked).toEqual(found);
});
