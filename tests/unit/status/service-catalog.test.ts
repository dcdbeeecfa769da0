import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogHealth, nextCatalog, repeatedCatalog } from '../../../lib/status/service-catalog';
import type { Health, ServiceCatalog } from '../../../lib/status/model';
import { event, MINUTE_MS, NOON_MS, resolved, service, type Body } from '../../support/events';
import { checkRecord, failing } from '../../support/snapshots';

const SIRI = 'Siri';
const BODIES: Record<string, Body> = {
  '-': [service(SIRI)],
  i: [service(SIRI, [event()])],
  o: [service(SIRI, [event(), event({ messageId: '2', statusType: 'Outage' }), resolved()])],
  m: [service(SIRI, [event({ statusType: 'Maintenance' })])],
  r: [service(SIRI, [resolved()])],
  '?': [service(SIRI, [], 1)],
  h: [service(SIRI, [event()], 1)],
  x: [service('Maps')],
};

/** The list after these bodies, `=` for one that was the same as before. */
function after(bodies: string): ServiceCatalog | null {
  return Array.from(bodies).reduce<ServiceCatalog | null>((before, letter) => {
    if (letter === '=') return before && repeatedCatalog(before);
    return nextCatalog(before, 'consumer', BODIES[letter] ?? [], NOON_MS);
  }, null);
}

function healthOf(catalog: ServiceCatalog | null, check = checkRecord(), nowMs = NOON_MS) {
  const siri = catalog?.services.find(({ name }) => name === SIRI);
  return siri && catalogHealth(siri, check, nowMs);
}

describe('health by the last two bodies', () => {
  test.each<[string, Health | undefined]>([
    ['-', 'available'],
    ['r', 'available'],
    ['i', 'issue'],
    ['o', 'outage'],
    ['m', 'maintenance'],
    ['?', 'unknown'],
    ['h', 'issue'],
    ['x', undefined],
    ['i-', 'issue'],
    ['i--', 'available'],
    ['i-=', 'available'],
    ['i=-', 'issue'],
    ['oi', 'outage'],
    ['oii', 'issue'],
    ['m-', 'maintenance'],
    // Damage clears nothing.
    ['-?', 'unknown'],
    ['i?', 'issue'],
    ['i??????', 'issue'],
    ['i?-', 'issue'],
    ['i?--', 'available'],
    ['i?=-', 'issue'],
    ['?-', 'available'],
  ])('%s: %s', (bodies, health) => {
    expect(healthOf(after(bodies))).toBe(health);
  });

  test.each([
    ['no check', null, NOON_MS],
    ['never read', checkRecord({ readAtMs: null }), NOON_MS],
    ['stale', checkRecord(), NOON_MS + 30 * MINUTE_MS],
    ['the clock set back', checkRecord(), NOON_MS - 5 * MINUTE_MS],
  ])('%s: unknown', (_, check, nowMs) => {
    for (const bodies of ['-', 'i'])
      expect(
        (after(bodies)?.services ?? []).map((one) => catalogHealth(one, check, nowMs)),
      ).toEqual(['unknown']);
  });

  test('not permitted: unknown at once', () => {
    const check = checkRecord({ failing: failing('notPermitted') });
    expect(healthOf(after('-'), check)).toBe('unknown');
    expect(healthOf(after('i'), check)).toBe('unknown');
  });

  test('fresh for half an hour, also while checks fail', () => {
    expect(healthOf(after('-'), checkRecord(), NOON_MS + 29 * MINUTE_MS)).toBe('available');
  });

  test('never green while one of the last two readings says ongoing', () => {
    const letters = fc.array(fc.constantFrom('-', 'i', 'o', 'm', 'r', '?', 'h', '='), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(letters, (row) => {
        const ongoing: boolean[] = [];
        for (const letter of row) {
          if (letter === '=') ongoing.push(...ongoing.slice(-1));
          else if (letter !== '?') ongoing.push('iomh'.includes(letter));
        }
        const health = healthOf(after(row.join('')));
        if (ongoing.slice(-2).includes(true)) expect(health).not.toBe('available');
        if (row.at(-1) === '?') expect(health).not.toBe('available');
        if (ongoing.length === 0) expect([undefined, 'unknown']).toContain(health);
        if (/[-r][-r]$/.test(row.join(''))) expect(health).toBe('available');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the list', () => {
  const names = (catalog: ServiceCatalog | null) => catalog?.services.map(({ name }) => name);
  const body = (...all: string[]): Body => all.map((name) => service(name));

  test('has the services of the last body, by name, whatever the order', () => {
    const [a, b] = [body('Siri', 'App Store'), body('App Store', 'Siri')];
    const first = nextCatalog(null, 'consumer', a, NOON_MS);
    expect(names(first)).toEqual(['App Store', 'Siri']);
    expect(nextCatalog(first, 'consumer', b, NOON_MS)).toBe(first);
    expect(names(nextCatalog(first, 'consumer', body('Maps'), NOON_MS))).toEqual(['Maps']);
  });

  test('is the very same object where nothing is new', () => {
    for (const bodies of ['-', 'ii', 'h=', '?']) {
      const catalog = after(bodies);
      if (!catalog) throw new Error('no list');
      expect(repeatedCatalog(catalog)).toBe(catalog);
    }
    const once = after('i');
    expect(once && repeatedCatalog(once)).not.toBe(once);
  });

  test('is of its feed', () => {
    expect(nextCatalog(null, 'developer', [], NOON_MS)).toEqual({
      feed: 'developer',
      services: [],
    });
  });

  test('a word that we don’t know is judged by its times', () => {
    const odd = event({ eventStatus: 'investigating' });
    const future = event({ eventStatus: 'investigating', startMs: NOON_MS + MINUTE_MS });
    const now = (...events: ReturnType<typeof event>[]) =>
      nextCatalog(null, 'consumer', [service(SIRI, events)], NOON_MS).services[0]?.now;
    expect([now(odd), now(future), now(future, odd)]).toEqual(['issue', null, 'issue']);
  });
});
