import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_ANSWERS, type Result, RESULTS, type SkipReason } from '../../../lib/guide/answers';
import { reduceJournal, type RunState, STATUS_TICK_ID, tickIdOf } from '../../../lib/guide/journal';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { planOf } from '../../../lib/guide/plan';
import { progressOf as progressIn, type StepProgress } from '../../../lib/guide/progress';
import { anyAnswers, anyApple, anyPlanEvent } from '../../support/any-plan';
import { appleAfter, appleWith } from '../../support/apples';
import { BACKUP, event, HOUR_MS, MINUTE_MS, NOON_MS, service } from '../../support/events';
import { journalOf } from '../../support/journal-events';
import { allTicksOf, type Done, ticks } from '../../support/ticks';

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

describe('Apple’s status', () => {
  test.each([
    ['available', 'done'],
    ['maintenance', 'open'],
    ['issue', 'open'],
    ['outage', 'open'],
  ] as const)('%s: %s by the reading, whatever was ticked or answered', (health, state) => {
    const answered = RESULTS.map((result) => ({ results: { status: { result } } }));
    const looks = [-MINUTE_MS, 0, MINUTE_MS].map((sinceMs) => lookedAt(NOON_MS + sinceMs));
    for (const done of [{}, ...looks, ...answered])
      expect(stepOf('status', done, appleWith(health))).toMatchObject({
        state,
        subSteps: [{ isTicked: state === 'done', isAutomatic: true, isLocked: false }],
      });
  });

  // Read five minutes before noon, but not at noon.
  const unreadable = appleAfter([[service(BACKUP)], [service(BACKUP, [], 1)]]);
  const readMs = NOON_MS - 5 * MINUTE_MS;
  test.each([
    ['never', {}, UNKNOWN, false],
    ['just now', lookedAt(NOON_MS), UNKNOWN, true],
    ['29 minutes ago', lookedAt(NOON_MS - 29 * MINUTE_MS), UNKNOWN, true],
    ['30 minutes ago', lookedAt(NOON_MS - 30 * MINUTE_MS), UNKNOWN, false],
    ['in the future: the clock was set back', lookedAt(NOON_MS + HOUR_MS), UNKNOWN, false],
    ['before the last reading', lookedAt(readMs - MINUTE_MS), unreadable, false],
    ['with the last reading', lookedAt(readMs), unreadable, false],
    ['after the last reading', lookedAt(readMs + MINUTE_MS), unreadable, true],
  ])('if it is unknown, the user looks at Apple’s page: %s', (_, done, apple, isTicked) => {
    expect(apple.health).toBe('unknown');
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
    for (const done of [{}, lookedAt(apple.nowMs - HOUR_MS)]) {
      expect(progressOf(done, apple).isAppleTroubled).toBe(true);
      expect(lockIn(progressOf(done, apple))).toBe('apple');
    }
    const after = progressOf(lookedAt(apple.nowMs), apple);
    expect(after).toMatchObject({ isAppleTroubled: false, nextStepId: 'conditions' });
    expect(lockIn(after)).toBeNull();
  });
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
  ['conditions', CONDITIONS, null, 'done'],
  ['conditions', CONDITIONS, skipped, 'done'],
  // Asks: done by the answer only.
  ['toggle-now', TOGGLE, null, 'open'],
  ['toggle-now', TOGGLE, notYet, 'done'],
  ['toggle-now', TOGGLE, skipped, 'skipped'],
  ['toggle-now', TOGGLE, later, 'open'],
  ['toggle-now', [], notYet, 'done'],
  ['toggle-now', [], worked, 'done'],
  ['toggle-now', [], skipped, 'skipped'],
])('%s with the ticks %j and the result %j is %s', (id, ticked, result, state) => {
  expect(stepOf(id, { ticked, ...(result && { results: { [id]: result } }) })).toMatchObject({
    state,
    result,
  });
});

test('the share of a step counts what must be ticked, not one of several ways', () => {
  const shareOf = (id: StepId, ticked: string[]) => stepOf(id, { ticked }).doneShare;
  expect(shareOf('conditions', ALL_BUT_ONE)).toBe(1 - 1 / CONDITIONS.length);
  expect(shareOf('toggle-now', TOGGLE)).toBe(1);
  const [last = '', ...ways] = allTicksOf('free-space').toReversed();
  expect(shareOf('free-space', ways)).toBe(0);
  expect(shareOf('free-space', [last])).toBe(1);
});

const ALL_SKIPPED = Object.fromEntries(GENERAL.slice(1).map(({ id }) => [id, skipped]));
const TWO_LATER = { ...ALL_SKIPPED, 'toggle-now': later, 'next-size': later };
const TOTAL = GENERAL.length;
test.each<[string, string[], Done['results'], number, StepId | null]>([
  ['the first that is open', allTicksOf('computer-backup'), { restart: notYet }, 3, 'conditions'],
  ['after done and skipped ones', CONDITIONS, { 'toggle-now': skipped }, 3, 'next-size'],
  ['before a postponed one', [], { conditions: later }, 1, 'toggle-now'],
  ['a postponed one if no other is left', [], TWO_LATER, TOTAL - 2, 'toggle-now'],
  ['none if all are skipped', [], ALL_SKIPPED, TOTAL, null],
  ['none if the backup works again', [], { 'toggle-now': worked }, 2, null],
])('the next step is %s', (_, ticked, results = {}, passedCount, nextStepId) => {
  expect(progressOf({ ticked, results })).toMatchObject({ passedCount, nextStepId });
});

test('the next step is Apple’s status in an outage, and if it is unknown, also if postponed', () => {
  const next = { nextStepId: 'status', passedCount: 1 };
  expect(progressOf({ ticked: CONDITIONS }, appleWith('outage'))).toMatchObject(next);
  const results = { status: later };
  expect(progressOf({ ticked: CONDITIONS, results }, UNKNOWN)).toMatchObject(next);
});

test('the backup works again by the latest step that is said to have worked, also by one of no plan', () => {
  expect(progressOf({ results: { restart: notYet, conditions: skipped } }).worked).toBeNull();
  const last = { ...worked, atMs: NOON_MS + 1 };
  const found = { stepId: 'app-culprit', atMs: NOON_MS + 1 };
  expect(GENERAL.map(({ id }) => id)).not.toContain('app-culprit');
  expect(progressOf({ results: { restart: worked, 'app-culprit': last } }).worked).toEqual(found);
  expect(progressOf({ results: { 'app-culprit': last, restart: worked } }).worked).toEqual(found);
});

const anyEvents = fc.array(anyPlanEvent, { maxLength: 30 });

test('whatever was done, every step is open or passed, and the next one is open', () => {
  fc.assert(
    fc.property(anyAnswers, anyApple, anyEvents, (answers, apple, events) => {
      const plan = planOf(answers);
      const progress = progressIn(plan, reduceJournal(journalOf(events)), apple);
      const { steps, passedCount, nextStepId } = progress;
      expect(steps.map(({ step }) => step.id)).toEqual(plan.map(({ id }) => id));
      const open = steps.filter(({ state }) => state === 'open');
      expect(passedCount + open.length).toBe(steps.length);
      const isPostponed = ({ step, result }: StepProgress) =>
        step.id !== 'status' && result?.reason === 'later';
      const next = open.find((step) => !isPostponed(step)) ?? open[0];
      expect(nextStepId).toBe(progress.worked ? null : (next?.step.id ?? null));
      for (const { doneShare } of steps) {
        expect(doneShare).toBeGreaterThanOrEqual(0);
        expect(doneShare).toBeLessThanOrEqual(1);
      }
    }),
  );
});

/** The state of a run, with all events at one time. */
const stateAfter = (events: Parameters<typeof journalOf>[0]): RunState =>
  reduceJournal(journalOf(events).map((entry) => ({ ...entry, seq: 1, atMs: NOON_MS })));

test('events of steps and checkboxes that a plan does not have change nothing in it', () => {
  fc.assert(
    fc.property(anyAnswers, anyApple, anyEvents, (answers, apple, events) => {
      const plan = planOf(answers);
      const ids = plan.map(({ id }) => id);
      const tickIds = plan.flatMap(({ id, subSteps }) =>
        subSteps.map((sub) => tickIdOf(id, sub.id)),
      );
      const own = events.filter((one) => {
        if (one.kind === 'startOver') return true;
        return 'tickId' in one ? tickIds.includes(one.tickId) : ids.includes(one.stepId);
      });
      const whole = progressIn(plan, stateAfter(events), apple);
      const alone = progressIn(plan, stateAfter(own), apple);
      expect(whole.steps).toEqual(alone.steps);
      expect(whole.passedCount).toBe(alone.passedCount);
    }),
  );
});
