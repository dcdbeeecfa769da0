import { describe, expect, test } from 'vitest';
import { appleFor, progressOf as progressWith } from '../../../lib/guide/progress';
import type { Ticks } from '../../../lib/guide/journal';
import { STEPS } from '../../../lib/guide/steps';
import type { Health } from '../../../lib/status/model';
import { allTicksOf, ticks } from '../../support/ticks';

const progressOf = (sum: Ticks, health: Health) => progressWith(sum, appleFor(health, []));
const statusStep = (ticked: string[], health: Health) => progressOf(ticks(ticked), health).steps[0];

describe('Apple’s status', () => {
  test.each<[Health, boolean]>([
    ['available', true],
    ['maintenance', false],
    ['issue', false],
    ['outage', false],
  ])('%s: ticked %s by the reading, whatever the hand did before', (health, isTicked) => {
    for (const ticked of [[], ['status.fine']])
      expect(statusStep(ticked, health)).toMatchObject({
        isDone: isTicked,
        subSteps: [{ isTicked, isAutomatic: true, isLocked: false }],
      });
  });

  test('is left to the person where nobody can tell', () => {
    const byHand = { isAutomatic: false, isLocked: false };
    expect(statusStep([], 'unknown')).toMatchObject({
      isDone: false,
      subSteps: [{ ...byHand, isTicked: false }],
    });
    expect(statusStep(['status.fine'], 'unknown')).toMatchObject({
      isDone: true,
      subSteps: [{ ...byHand, isTicked: true }],
    });
  });

  test('no other step ticks itself', () => {
    const { steps } = progressOf(ticks(), 'available');
    for (const { subSteps } of steps.slice(1))
      for (const sub of subSteps)
        expect(sub).toMatchObject({ isTicked: false, isAutomatic: false });
  });
});

describe('how far it has come', () => {
  test('nothing done', () => {
    expect(progressOf(ticks(), 'unknown')).toMatchObject({ doneCount: 0, nextStepId: 'status' });
  });

  test('a step is done with its last tick, not before', () => {
    const all = allTicksOf('settings');
    const before = progressOf(ticks(all.slice(1)), 'available');
    expect(before).toMatchObject({ doneCount: 1, nextStepId: 'settings' });
    const after = progressOf(ticks(all), 'available');
    expect(after).toMatchObject({ doneCount: 2, nextStepId: 'storage' });
  });

  test('the next step is the first that is open, not the one after the last that is done', () => {
    const progress = progressOf(ticks(allTicksOf('computer', 'reset')), 'available');
    expect(progress).toMatchObject({ doneCount: 3, nextStepId: 'settings' });
  });

  test('a new outage takes the first step back', () => {
    const progress = progressOf(ticks(allTicksOf('settings')), 'outage');
    expect(progress).toMatchObject({ doneCount: 1, nextStepId: 'status' });
  });

  test('all done', () => {
    const all = allTicksOf(...STEPS.map(({ id }) => id));
    expect(progressOf(ticks(all), 'available')).toMatchObject({ doneCount: 6, nextStepId: null });
  });

  test('names that the plan does not know count for nothing', () => {
    expect(progressOf(ticks(['settings.gone', 'x']), 'available').doneCount).toBe(1);
  });
});
