import { expect, test } from 'vitest';
import { stepStateMessage } from '../../../lib/guide/step-messages';
import { NO_ANSWERS } from '../../../lib/guide/answers';
import { STEP_IDS, type StepId, STEPS } from '../../../lib/guide/knowledge/steps';
import { planOf } from '../../../lib/guide/plan';
import type { StepResult } from '../../../lib/guide/journal';
import type { StepProgress } from '../../../lib/guide/progress';
import { NOON_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';

function line(
  id: StepId,
  state: StepProgress['state'] = 'open',
  more: { minutes?: readonly [number, number]; readAtMs?: number | null; result?: StepResult } = {},
): string {
  const { minutes = STEPS[id].minutes, readAtMs = null, result = null } = more;
  const step = { ...STEPS[id], minutes, needsCopy: false };
  const none = { subSteps: [], doneShare: 0, lock: null, lockName: null };
  const progress = { ...none, step, state, result };
  return inGuideWords(stepStateMessage(progress, readAtMs));
}

test.each<[number, number, string]>([
  [3, 3, '3 min'],
  [5, 30, '5–30 min'],
  [60, 60, '60 min'],
  [90, 119, '90–119 min'],
  [30, 120, 'up to 2 h'],
  [1_440, 1_440, '24 h'],
])('from %i to %i minutes: %s', (from, to, words) => {
  expect(line('restart', 'open', { minutes: [from, to] })).toBe(words);
});

test('done and left out are said in place of the time', () => {
  for (const id of ['restart', 'conditions', 'wait-24h'] as const) {
    expect(line(id, 'done')).toBe(inGuideWords('guide.plan.done'));
    expect(line(id, 'skipped')).toBe(inGuideWords('guide.plan.skipped'));
  }
});

test('put off is said while it is open', () => {
  const result = { result: 'skipped', reason: 'later', atMs: NOON_MS } as const;
  expect(line('restart', 'open', { result })).toBe(inGuideWords('guide.plan.later'));
  expect(line('conditions', 'done', { result })).toBe(inGuideWords('guide.plan.done'));
});

test('Apple’s status: when it was read, and only where it was', () => {
  expect(line('status', 'done', { readAtMs: NOON_MS })).toMatch(/^checked \d\d:\d\d$/);
  expect(line('status', 'done')).toBe(inGuideWords('guide.plan.done'));
  expect(line('status')).toBe(inGuideWords('guide.plan.live'));
  // A reading that brought a problem does not make it read and done.
  expect(line('status', 'open', { readAtMs: NOON_MS })).toBe(inGuideWords('guide.plan.live'));
});

test('no other step is read', () => {
  expect(line('restart', 'done', { readAtMs: NOON_MS })).toBe(inGuideWords('guide.plan.done'));
});

test('no step that is open says that it is done', () => {
  const { length } = planOf(NO_ANSWERS);
  expect(length).toBeGreaterThan(0);
  for (const id of STEP_IDS) expect(line(id)).not.toBe(inGuideWords('guide.plan.done'));
});
