import { expect, test } from 'vitest';
import type { CheckRecord, Health, ServiceCatalog } from '../../../lib/status/model';
import { catalogHealth, nextCatalog, repeatedCatalog } from '../../../lib/status/service-catalog';
import { BACKUP, MINUTE_MS, NOON_MS } from '../../support/events';
import { bodiesOf } from '../../support/incidents';
import { checkRecord, failing } from '../../support/snapshots';

/** The catalog after these readings, `=` for one that was unchanged. */
function catalogAfter(readings: string): ServiceCatalog | null {
  return readings.split(' ').reduce<ServiceCatalog | null>((before, word) => {
    if (word === '=') return before && repeatedCatalog(before);
    return nextCatalog(before, 'consumer', bodiesOf(word)[0] ?? [], NOON_MS);
  }, null);
}

function healthAfter(readings: string, check: CheckRecord | null = checkRecord(), nowMs = NOON_MS) {
  const listed = catalogAfter(readings)?.services.find(({ name }) => name === BACKUP);
  return listed && catalogHealth(listed, check, nowMs);
}

test.each<[string, Health | undefined]>([
  ['-', 'available'],
  ['i', 'issue'],
  ['w', 'issue'],
  ['?', 'unknown'],
  ['I', 'issue'],
  ['x', undefined],
  ['i -', 'issue'],
  ['i - -', 'available'],
  ['i - =', 'available'],
  ['i = -', 'issue'],
  ['o i i', 'issue'],
  // What can't be read ends nothing.
  ['- ?', 'unknown'],
  ['i ? ? ?', 'issue'],
  ['i ? = -', 'issue'],
])('after %s: %s', (readings, health) => {
  expect(healthAfter(readings)).toBe(health);
});

test.each<[string, CheckRecord | null, number]>([
  ['stale', checkRecord(), NOON_MS + 30 * MINUTE_MS],
  ['the clock set back', checkRecord(), NOON_MS - 5 * MINUTE_MS],
  ['not permitted', checkRecord({ failing: failing('notPermitted') }), NOON_MS],
])('%s: unknown', (_, check, nowMs) => {
  expect([healthAfter('-', check, nowMs), healthAfter('i', check, nowMs)]).toEqual([
    'unknown',
    'unknown',
  ]);
  expect(healthAfter('-', checkRecord(), NOON_MS + 29 * MINUTE_MS)).toBe('available');
});
