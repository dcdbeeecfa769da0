import { expect, test } from 'vitest';
import { isActive, isConfirmed, nextPhase } from '../../../lib/status/phase';

test.each([
  // before, seen ongoing, not seen
  [null, 'ongoing', 'over'],
  ['ongoing', 'ongoing', 'clearing'],
  ['clearing', 'ongoing', 'over'],
  ['over', 'returning', 'over'],
  ['returning', 'ongoing', 'receding'],
  ['receding', 'returning', 'over'],
  ['unwatched', 'ongoing', 'over'],
] as const)('from %s: seen %s, not seen %s', (before, seen, unseen) => {
  expect(nextPhase(before, true)).toBe(seen);
  expect(nextPhase(before, false)).toBe(unseen);
});

test.each([
  ['ongoing', true, true],
  ['clearing', true, true],
  ['over', false, false],
  ['returning', true, false],
  ['receding', true, false],
  ['unwatched', false, false],
] as const)('%s: active %s, told as ongoing %s', (phase, active, confirmed) => {
  expect(isActive(phase)).toBe(active);
  expect(isConfirmed(phase)).toBe(confirmed);
});
