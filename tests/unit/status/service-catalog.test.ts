import { expect, test } from 'vitest';
import type { CheckRecord, Health, ServiceCatalog } from '../../../lib/status/model';
import { catalogHealth, nextCatalog, repeatedCatalog } from '../../../lib/status/service-catalog';
import { monitorableServices } from '../../../lib/status/update-feed-state';
import {
  BACKUP,
  last,
  MINUTE_MS,
  NOON_MS,
  NOTHING_KNOWN,
  readAll,
  service,
} from '../../support/events';
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
  ['no check', null, NOON_MS],
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

test('has the services of the last body by name, and is the same object if nothing is new', () => {
  const next = (before: ServiceCatalog | null, ...names: string[]) => {
    const body = names.map((name) => service(name));
    return nextCatalog(before, 'developer', body, NOON_MS);
  };
  const first = next(null, 'Siri', 'App Store');
  const services = [{ name: 'App Store' }, { name: 'Siri' }];
  expect(first).toMatchObject({ feed: 'developer', services });
  expect(next(first, 'App Store', 'Siri')).toBe(first);
  expect(repeatedCatalog(first)).toBe(first);
  expect(next(first, 'Maps').services.map(({ name }) => name)).toEqual(['Maps']);
});

test.each([
  // The catalog before, the body now, whether the service can be monitored from now on.
  [null, '-', true],
  ['i', 'i', true],
  ['i', '-', false],
  ['i', '?', false],
  ['i', 'x', false],
] as const)('a service that is chosen after %s, now %s: %s', (before, now, isMonitorable) => {
  const catalog = before && catalogAfter(before);
  const select = (state = NOTHING_KNOWN) =>
    monitorableServices([BACKUP], state, catalog, bodiesOf(now)[0] ?? [], NOON_MS);
  expect(select()).toEqual(isMonitorable ? [BACKUP] : []);
  // What is monitored already stays.
  expect(select(last(readAll(bodiesOf('i'))).state)).toEqual([BACKUP]);
});
