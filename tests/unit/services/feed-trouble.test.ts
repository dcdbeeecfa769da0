import { expect, test } from 'vitest';
import { feedTroubleMessage } from '../../../lib/services/service-messages';
import type { CheckRecord } from '../../../lib/status/model';
import { HOUR_MS, NOON_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { checkRecord, failing } from '../../support/snapshots';

test.each<[string, CheckRecord | null, string | null]>([
  ['fresh', checkRecord(), null],
  ['fresh, though the last check failed', checkRecord({ failing: failing('offline') }), null],
  [
    'fresh, but not permitted any more',
    checkRecord({ failing: failing('notPermitted') }),
    'unknown.notPermitted',
  ],
  ['never asked', null, 'unknown.notYet'],
  ['old', checkRecord({ readAtMs: NOON_MS - HOUR_MS }), 'unknown.stale'],
  [
    'old, and offline',
    checkRecord({ readAtMs: NOON_MS - HOUR_MS, failing: failing('offline') }),
    'unknown.offline',
  ],
  [
    'never answered',
    checkRecord({ readAtMs: null, failing: failing('timeout') }),
    'unknown.timeout',
  ],
])('%s', (_, check, key) => {
  const trouble = feedTroubleMessage({ snapshot: { state: null, check } }, NOON_MS);
  expect(trouble?.key ?? null).toBe(key);
  if (trouble) expect(inGuideWords(trouble)).toBeTruthy();
});
