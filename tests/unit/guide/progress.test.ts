import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AppleContext } from '../../../lib/guide/apple-context';
import { NO_ANSWERS, type Result } from '../../../lib/guide/answers';
import {
  type JournalEvent,
  reduceJournal,
  type RunState,
  STATUS_TICK_ID,
  tickIdOf,
} from '../../../lib/guide/journal';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { planOf } from '../../../lib/guide/plan';
import { progressOf as progressIn, type StepProgress } from '../../../lib/guide/progress';
import type { Health } from '../../../lib/status/model';
import { anyAnswers, anyApple, anyPlanEvent } from '../../support/any-plan';
import { appleAfter, appleWith } from '../../support/apples';
import { journalOf } from '../../support/journal-events';
import { BACKUP, event, HOUR_MS, MINUTE_MS, NOON_MS, service } from '../../support/events';
import { allTicksOf, ticks } from '../../support/ticks';

const GENERAL = planOf(NO_ANSWERS);
const IDS = GENERAL.map(({ id }) => id);
const FINE = appleWith('available');

const progressOf = (sum: RunState, apple = FINE) => progressIn(GENERAL, sum, apple);

function stepOf(id: StepId, sum: RunState, apple: AppleContext = FINE): StepProgress {
  const found = progressOf(sum, apple).steps.find(({ step }) => step.id === id);
  if (!found) throw new Error(`no ${id} in the plan`);
  return found;
}

describe('Apple’s status', () => {
  test.each<[Health, boolean]>([
    ['available', true],
    ['maintenance', false],
    ['issue', false],
    ['outage', false],
  ])('%s: ticked %s by the reading, whatever the hand did before or after', (health, isTicked) => {
    const looks = [-MINUTE_MS, 0, MINUTE_MS].map((sinceMs) =>
      ticks({ ticked: [STATUS_TICK_ID], atMs: NOON_MS + sinceMs }),
    );
    for (const sum of [ticks(), ...looks])
      expect(stepOf('status', sum, appleWith(health))).toMatchObject({
        state: isTicked ? 'done' : 'open',
        subSteps: [{ isTicked, isAutomatic: true, isLocked: false }],
      });
  });

  test('is left to the person where nobody can tell', () => {
    const byHand = { isAutomatic: false, isLocked: false };
    const unknown = appleWith('unknown');
    expect(stepOf('status', ticks(), unknown)).toMatchObject({
      state: 'open',
      subSteps: [{ ...byHand, isTicked: false }],
    });
    expect(stepOf('status', ticks({ ticked: [STATUS_TICK_ID] }), unknown)).toMatchObject({
      state: 'done',
      subSteps: [{ ...byHand, isTicked: true }],
    });
  });

  test.each<[string, number, boolean]>([
    ['just now', 0, true],
    ['half an hour ago, all but a minute', 29 * MINUTE_MS, true],
    ['half an hour ago', 30 * MINUTE_MS, false],
    ['at a time yet to come: the clock was set back', -HOUR_MS, false],
  ])('a look at Apple’s page %s', (_, ageMs, isTicked) => {
    const sum = ticks({ ticked: [STATUS_TICK_ID], atMs: NOON_MS - ageMs });
    expect(stepOf('status', sum, appleWith('unknown'))).toMatchObject({
      state: isTicked ? 'done' : 'open',
      doneShare: isTicked ? 1 : 0,
      subSteps: [{ isTicked, isAutomatic: false }],
    });
  });

  test.each<[string, number, boolean]>([
    ['before the last reading', -MINUTE_MS, false],
    ['with the last reading', 0, false],
    ['after the last reading', MINUTE_MS, true],
  ])('a look at Apple’s page %s, while nobody can tell any more', (_, sinceMs, isTicked) => {
    // Read five minutes before noon, not to be read at noon.
    const apple = appleAfter([[service(BACKUP)], [service(BACKUP, [], 1)]]);
    expect(apple.health).toBe('unknown');
    const sum = ticks({ ticked: [STATUS_TICK_ID], atMs: NOON_MS - 5 * MINUTE_MS + sinceMs });
    expect(stepOf('status', sum, apple).state).toBe(isTicked ? 'done' : 'open');
  });

  test('no tick but that of Apple’s status wears out', () => {
    const sum = ticks({ ticked: allTicksOf('conditions'), atMs: NOON_MS - 1_000 * HOUR_MS });
    expect(stepOf('conditions', sum).state).toBe('done');
  });

  test('no other step ticks itself', () => {
    for (const { subSteps } of progressOf(ticks()).steps.slice(1))
      for (const sub of subSteps)
        expect(sub).toMatchObject({ isTicked: false, isAutomatic: false });
  });

  test.each<Result>(['worked', 'notYet', 'skipped'])(
    'what came of waiting, %s, neither ticks it nor leaves it out',
    (result) => {
      const sum = ticks({ results: { status: { result } } });
      expect(stepOf('status', sum, appleWith('outage')).state).toBe('open');
      expect(stepOf('status', sum).state).toBe('done');
    },
  );
});

describe('a step that only looks or prepares', () => {
  const all = allTicksOf('conditions');

  test('is done with its last tick, not before', () => {
    for (const left of all) {
      const without = stepOf('conditions', ticks({ ticked: all.filter((id) => id !== left) }));
      expect(without.state).toBe('open');
      expect(without.doneShare).toBeCloseTo(1 - 1 / all.length);
    }
    expect(stepOf('conditions', ticks({ ticked: all }))).toMatchObject({
      state: 'done',
      doneShare: 1,
    });
  });

  test('can be left out, and done all the same', () => {
    const results = { conditions: { result: 'skipped', reason: 'cannot' } } as const;
    expect(stepOf('conditions', ticks({ results })).state).toBe('skipped');
    expect(stepOf('conditions', ticks({ results, ticked: all.slice(1) })).state).toBe('skipped');
    expect(stepOf('conditions', ticks({ results, ticked: all })).state).toBe('done');
  });
});

describe('a step that is put off', () => {
  const later = { result: 'skipped', reason: 'later' } as const;

  test('stays open, and comes after all that is open', () => {
    const progress = progressOf(ticks({ results: { conditions: later } }));
    expect(progress).toMatchObject({ passedCount: 1, nextStepId: 'toggle-now' });
    expect(progress.steps[1]).toMatchObject({ state: 'open', result: later });
  });

  test('is never Apple’s status, which nobody answers', () => {
    const sum = ticks({ results: { status: later } });
    expect(progressOf(sum, appleWith('unknown')).nextStepId).toBe('status');
  });

  test('comes back when nothing else is left', () => {
    const all = Object.fromEntries(
      GENERAL.slice(1).map(({ id }) => [id, { result: 'skipped', reason: 'cannot' } as const]),
    );
    const results = { ...all, 'toggle-now': later, 'next-size': later };
    const { nextStepId } = progressOf(ticks({ results }));
    expect(nextStepId).toBe('toggle-now');
  });
});

describe('Apple’s trouble that nobody can read any more', () => {
  const apple = appleAfter([[service(BACKUP, [event({ statusType: 'Outage' })])]], 3 * HOUR_MS);
  const looked = (atMs: number) => ticks({ ticked: ['status.fine'], atMs });

  test('is over once the person has seen so on Apple’s page', () => {
    expect(apple).toMatchObject({ health: 'unknown', isTroubled: true });
    const before = progressOf(ticks(), apple);
    expect(before.isAppleTroubled).toBe(true);
    expect(before.steps.find(({ step }) => step.id === 'free-space')?.lock).toBe('apple');
    const after = progressOf(looked(apple.nowMs), apple);
    expect(after).toMatchObject({ isAppleTroubled: false, nextStepId: 'conditions' });
    expect(after.steps.find(({ step }) => step.id === 'free-space')?.lock).toBeNull();
  });

  test('but not by a look that has worn out', () => {
    expect(progressOf(looked(apple.nowMs - HOUR_MS), apple).isAppleTroubled).toBe(true);
  });

  test('accepting one trouble accepts no later one', () => {
    const again = { ...apple, health: 'outage' as const, troubledSinceMs: NOON_MS + HOUR_MS };
    const sum = ticks({ accepted: [['free-space', 'apple']] });
    const lockIn = (one: AppleContext) =>
      progressOf(sum, one).steps.find(({ step }) => step.id === 'free-space')?.lock;
    expect([lockIn({ ...again, troubledSinceMs: NOON_MS }), lockIn(again)]).toEqual([
      null,
      'apple',
    ]);
  });
});

describe('a step that asks', () => {
  const ticked = allTicksOf('toggle-now');

  test('is not done by its checkboxes alone: the answer is missing', () => {
    expect(stepOf('toggle-now', ticks({ ticked }))).toMatchObject({ state: 'open', doneShare: 1 });
  });

  test.each<[Result, StepProgress['state']]>([
    ['worked', 'done'],
    ['notYet', 'done'],
    ['skipped', 'skipped'],
  ])('%s: %s, with ticks and without', (result, state) => {
    const results = { 'toggle-now': { result } };
    for (const sum of [ticks({ results }), ticks({ results, ticked })])
      expect(stepOf('toggle-now', sum)).toMatchObject({ state, result: { result, reason: null } });
  });

  test('one way of several need not be gone: only the rest counts', () => {
    const share = (...subSteps: string[]) => {
      const names = subSteps.map((subStep) => tickIdOf('free-space', subStep));
      return stepOf('free-space', ticks({ ticked: names })).doneShare;
    };
    expect(share()).toBe(0);
    expect(share('exclude', 'temporary', 'upgrade')).toBe(0);
    expect(share('back-up')).toBe(1);
  });
});

describe('how far it has come', () => {
  test('what is done and what is left out is behind one', () => {
    const sum = ticks({
      ticked: allTicksOf('conditions', 'toggle-now'),
      results: { 'toggle-now': { result: 'notYet' }, 'next-size': { result: 'skipped' } },
    });
    expect(progressOf(sum)).toMatchObject({ passedCount: 4, nextStepId: 'free-space' });
  });

  test('the next step is the first that is open, not the one after the last that is done', () => {
    const sum = ticks({
      ticked: allTicksOf('computer-backup'),
      results: { 'sign-out': { result: 'notYet' } },
    });
    expect(progressOf(sum)).toMatchObject({ passedCount: 3, nextStepId: 'conditions' });
  });

  test('a new outage takes the first step back', () => {
    const progress = progressOf(ticks({ ticked: allTicksOf('conditions') }), appleWith('outage'));
    expect(progress).toMatchObject({ passedCount: 1, nextStepId: 'status' });
  });
});

describe('the backup works again', () => {
  test('then there is no next step', () => {
    const sum = ticks({ results: { 'toggle-now': { result: 'worked' } } });
    expect(progressOf(sum)).toMatchObject({
      worked: { stepId: 'toggle-now', atMs: NOON_MS },
      nextStepId: null,
    });
  });

  test.each<Result>(['notYet', 'skipped'])('not by “%s”', (result) => {
    expect(progressOf(ticks({ results: { 'toggle-now': { result } } })).worked).toBeNull();
  });

  test('of several the latest counts, in whatever order they are told', () => {
    const first = { result: 'worked', atMs: NOON_MS } as const;
    const later = { result: 'worked', atMs: NOON_MS + 1 } as const;
    const both = [
      ticks({ results: { restart: later, 'toggle-now': first } }),
      ticks({ results: { 'toggle-now': first, restart: later } }),
    ];
    for (const sum of both)
      expect(progressOf(sum).worked).toEqual({ stepId: 'restart', atMs: NOON_MS + 1 });
  });

  test('also by a step that the plan no longer has: it was done', () => {
    const worked = { stepId: 'app-culprit', atMs: NOON_MS };
    expect(IDS).not.toContain('app-culprit');
    expect(progressOf(ticks({ results: { 'app-culprit': { result: 'worked' } } })).worked).toEqual(
      worked,
    );
  });
});

const anyDeeds = fc.array(anyPlanEvent, { maxLength: 30 });

describe('whatever is done', () => {
  test('as much is behind one as is done or left out, and the next step is open', () => {
    fc.assert(
      fc.property(anyAnswers, anyApple, anyDeeds, (answers, apple, events) => {
        const plan = planOf(answers);
        const progress = progressIn(plan, reduceJournal(journalOf(events)), apple);
        const { steps, passedCount, nextStepId, worked } = progress;
        expect(steps.map(({ step }) => step.id)).toEqual(plan.map(({ id }) => id));
        expect(passedCount).toBeGreaterThanOrEqual(0);
        expect(passedCount).toBeLessThanOrEqual(steps.length);
        const open = steps.filter(({ state }) => state === 'open');
        expect(passedCount + open.length).toBe(steps.length);
        const isPutOff = ({ step, result }: StepProgress) =>
          step.id !== 'status' && result?.reason === 'later';
        const ids = [...open.filter((step) => !isPutOff(step)), ...open.filter(isPutOff)];
        expect(nextStepId).toBe(worked ? null : (ids[0]?.step.id ?? null));
        for (const { doneShare } of steps) {
          expect(doneShare).toBeGreaterThanOrEqual(0);
          expect(doneShare).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('what was done at steps that a plan does not have shows nowhere in it', () => {
    fc.assert(
      fc.property(anyAnswers, anyApple, anyDeeds, (answers, apple, events) => {
        const plan = planOf(answers);
        const state = new Set(
          plan.flatMap((step) => step.subSteps.map((sub) => tickIdOf(step.id, sub.id))),
        );
        const ids = new Set<StepId>(plan.map(({ id }) => id));
        const own = events.filter((event) => {
          if (event.kind === 'startOver') return true;
          return 'tickId' in event ? state.has(event.tickId) : ids.has(event.stepId);
        });
        const whole = progressIn(plan, reduceJournal(timeless(events)), apple);
        const alone = progressIn(plan, reduceJournal(timeless(own)), apple);
        expect(whole.steps).toEqual(alone.steps);
        expect(whole.passedCount).toBe(alone.passedCount);
      }),
    );
  });
});

/** All under one number and at one time: taking deeds out moves no others. */
const timeless = (events: readonly JournalEvent[]) =>
  journalOf(events).map((entry) => ({ ...entry, seq: 1, atMs: NOON_MS }));
