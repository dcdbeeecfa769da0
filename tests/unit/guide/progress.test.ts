import { describe, expect, test } from 'vitest';
import { progressOf as progressWith } from '../../../lib/guide/progress';
import type { Ticks } from '../../../lib/guide/journal';
import { STEPS } from '../../../lib/guide/steps';
import type { Health } from '../../../lib/status/model';
import { appleAfter, appleWith } from '../../support/apples';
import { BACKUP, HOUR_MS, MINUTE_MS, NOON_MS, service } from '../../support/events';
import { allTicksOf, ticks } from '../../support/ticks';

const progressOf = (sum: Ticks, health: Health) => progressWith(sum, appleWith(health));
const statusStep = (ticked: string[], health: Health) => progressOf(ticks(ticked), health).steps[0];

describe('Apple’s status', () => {
  test.each<[Health, boolean]>([
    ['available', true],
    ['maintenance', false],
    ['issue', false],
    ['outage', false],
  ])('%s: ticked %s by the reading, whatever the hand did before or after', (health, isTicked) => {
    const looks = [-MINUTE_MS, 0, MINUTE_MS].map((sinceMs) => NOON_MS + sinceMs);
    for (const sum of [ticks(), ...looks.map((atMs) => ticks(['status.fine'], [], atMs))])
      expect(progressOf(sum, health).steps[0]).toMatchObject({
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

  test.each<[string, number, boolean]>([
    ['just now', 0, true],
    ['half an hour ago, all but a minute', 29 * MINUTE_MS, true],
    ['half an hour ago', 30 * MINUTE_MS, false],
    ['at a time yet to come: the clock was set back', -HOUR_MS, false],
  ])('a look at Apple’s page %s', (_, ageMs, isTicked) => {
    const sum = ticks(['status.fine'], [], NOON_MS - ageMs);
    expect(progressWith(sum, appleWith('unknown')).steps[0]).toMatchObject({
      isDone: isTicked,
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
    const sum = ticks(['status.fine'], [], NOON_MS - 5 * MINUTE_MS + sinceMs);
    expect(progressWith(sum, apple).steps[0]?.isDone).toBe(isTicked);
  });

  test('no tick but that of Apple’s status wears out', () => {
    const sum = ticks(allTicksOf('settings'), [], NOON_MS - 1_000 * HOUR_MS);
    expect(progressWith(sum, appleWith('available')).steps[1]?.isDone).toBe(true);
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

  test.each<[string, string[], number]>([
    ['no way to make room', ['open', 'nextSize', 'compare', 'backUp'], 1],
    ['one way to make room', ['open', 'nextSize', 'compare', 'upgrade', 'backUp'], 1],
    ['room made, and no backup', ['open', 'nextSize', 'compare', 'exclude', 'oldBackups'], 0.75],
    ['room made, and no look at it', ['exclude', 'upgrade', 'oldBackups', 'backUp'], 0.25],
    ['room made, and nothing else', ['exclude', 'upgrade', 'oldBackups'], 0],
  ])('storage with %s', (_, subSteps, doneShare) => {
    const ticked = subSteps.map((subStep) => `storage.${subStep}`);
    const step = progressOf(ticks(ticked), 'available').steps[2];
    expect(step).toMatchObject({ doneShare, isDone: doneShare === 1 });
    const shown = step?.subSteps.filter(({ isTicked }) => isTicked).map(({ id }) => id);
    expect(shown).toEqual(subSteps);
  });

  test('of the other steps every sub-step counts', () => {
    for (const { id } of STEPS.filter((step) => step.id !== 'status' && step.id !== 'storage')) {
      const all = allTicksOf(id);
      for (const left of all) {
        const sum = ticks(all.filter((tickId) => tickId !== left));
        const step = progressOf(sum, 'available').steps.find((one) => one.step.id === id);
        expect(step).toMatchObject({ isDone: false });
        expect(step?.doneShare).toBeCloseTo(1 - 1 / all.length);
      }
    }
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
