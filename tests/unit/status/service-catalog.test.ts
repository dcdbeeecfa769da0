import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CheckRecord, Health, ServiceCatalog } from '../../../lib/status/model';
import { catalogHealth, nextCatalog, repeatedCatalog } from '../../../lib/status/service-catalog';
import { monitorableServices } from '../../../lib/status/update-feed-state';
import {
  BACKUP,
  event,
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
  ['r', 'available'],
  ['i', 'issue'],
  ['o', 'outage'],
  ['m', 'maintenance'],
  ['u', 'available'],
  ['?', 'unknown'],
  ['I', 'issue'],
  ['x', undefined],
  ['i -', 'issue'],
  ['i - -', 'available'],
  ['i - =', 'available'],
  ['i = -', 'issue'],
  ['o i', 'outage'],
  ['o i i', 'issue'],
  // What can't be read ends nothing.
  ['- ?', 'unknown'],
  ['i ? ? ?', 'issue'],
  ['i ? -', 'issue'],
  ['i ? - -', 'available'],
  ['i ? = -', 'issue'],
  ['? -', 'available'],
])('after %s: %s', (readings, health) => {
  expect(healthAfter(readings)).toBe(health);
});

test.each<[string, CheckRecord | null, number]>([
  ['no check', null, NOON_MS],
  ['never read', checkRecord({ readAtMs: null }), NOON_MS],
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

test('never available while one of the last two readings says ongoing', () => {
  const letters = fc.array(fc.constantFrom('-', 'i', 'o', 'm', 'r', '?', 'I', '='), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(letters, (row) => {
      const ongoing: boolean[] = [];
      for (const letter of row) {
        if (letter === '=') ongoing.push(...ongoing.slice(-1));
        else if (letter !== '?') ongoing.push('iomI'.includes(letter));
      }
      const health = healthAfter(row.join(' '));
      if (ongoing.slice(-2).includes(true)) expect(health).not.toBe('available');
      if (row.at(-1) === '?') expect(health).not.toBe('available');
      if (ongoing.length === 0) expect([undefined, 'unknown']).toContain(health);
      if (/[-r] [-r]$/.test(row.join(' '))) expect(health).toBe('available');
    }),
    { numRuns: 2_000 },
  );
});

describe('the catalog', () => {
  const next = (before: ServiceCatalog | null, ...names: string[]) => {
    const body = names.map((name) => service(name));
    return nextCatalog(before, 'developer', body, NOON_MS);
  };

  test('has the services of the last body by name, and is the same object if nothing is new', () => {
    const first = next(null, 'Siri', 'App Store');
    expect(first).toMatchObject({
      feed: 'developer',
      services: [{ name: 'App Store' }, { name: 'Siri' }],
    });
    expect(next(first, 'App Store', 'Siri')).toBe(first);
    expect(repeatedCatalog(first)).toBe(first);
    expect(next(first, 'Maps').services.map(({ name }) => name)).toEqual(['Maps']);
    const once = catalogAfter('i');
    expect(once && repeatedCatalog(once)).not.toBe(once);
  });

  test('judges an unknown word by its times', () => {
    const odd = event({ eventStatus: 'investigating' });
    const ahead = event({ eventStatus: 'investigating', startMs: NOON_MS + MINUTE_MS });
    const now = [[odd], [ahead], [ahead, odd]].map((events) => {
      return nextCatalog(null, 'consumer', [service('A', events)], NOON_MS).services[0]?.now;
    });
    expect(now).toEqual(['issue', null, 'issue']);
  });
});

test.each([
  // The catalog before, the body now, whether the service can be monitored from now on.
  [null, '-', true],
  ['-', '-', true],
  ['-', 'i', true],
  ['i', 'i', true],
  ['i', '-', false],
  ['i', 'r', false],
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
