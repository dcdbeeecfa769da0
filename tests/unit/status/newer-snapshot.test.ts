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

// When the check was: of what is stored now, of the response, of what was stored at the response.
test.each<[string, number, number | null, number | null, 'stored' | 'response']>([
  ['there is no response', 0, null, null, 'stored'],
  ['the database refuses writes', 0, 5, 0, 'response'],
  ['stored after the response', 10, 5, 0, 'stored'],
  ['the same, and the clock was set back', -1.5, 5, 5, 'stored'],
  ['the same, from an earlier row', -1.5, 5, 0, 'stored'],
  ['the response came before the store was read', 0, 5, null, 'response'],
  ['the same, and more was stored', 10, 5, null, 'stored'],
  ['a late response', 10, 5, 10, 'stored'],
])('%s', (_, storedAt, responseAt, storedThen, newer) => {
  const stored = at(storedAt);
  const then = storedThen === storedAt ? stored : storedThen === null ? null : at(storedThen);
  const answer = responseAt === null ? null : { snapshot: at(responseAt), stored: then };
  expect(newerSnapshot(stored, answer)).toBe(newer === 'stored' ? stored : answer?.snapshot);
});
