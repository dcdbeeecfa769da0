import { expect, test } from 'vitest';
import type { FeedSnapshot } from '../../../lib/status/model';
import { newerSnapshot } from '../../../lib/status/status';
import { MINUTE_MS, NOON_MS } from '../../support/events';
import { checkRecord } from '../../support/snapshots';

/** So many minutes after noon. */
const at = (minutes: number): FeedSnapshot => ({
  state: null,
  check: checkRecord({ attemptedAtMs: NOON_MS + minutes * MINUTE_MS }),
});

test('without an answer it is what is stored', () => {
  const stored = at(0);
  expect(newerSnapshot(stored, null)).toBe(stored);
});

test('where the database refuses what was learned, it is the answer', () => {
  const stored = at(0);
  const answer = { snapshot: at(5), stored };
  expect(newerSnapshot(stored, answer)).toBe(answer.snapshot);
});

test('what was stored after the answer is newer', () => {
  const stored = at(10);
  expect(newerSnapshot(stored, { snapshot: at(5), stored: at(0) })).toBe(stored);
});

test('what was stored after the answer is newer, also when the clock was put back meanwhile', () => {
  const stored = at(-1.5);
  expect(newerSnapshot(stored, { snapshot: at(5), stored: at(5) })).toBe(stored);
  expect(newerSnapshot(stored, { snapshot: at(5), stored: at(0) })).toBe(stored);
});

test('of an answer that came before the store was read, the later one counts', () => {
  const snapshot = at(5);
  expect(newerSnapshot(at(0), { snapshot, stored: null })).toBe(snapshot);
  const stored = at(10);
  expect(newerSnapshot(stored, { snapshot, stored: null })).toBe(stored);
});

test('an answer that came late, after more was stored, is not gone by', () => {
  const stored = at(10);
  expect(newerSnapshot(stored, { snapshot: at(5), stored })).toBe(stored);
});
