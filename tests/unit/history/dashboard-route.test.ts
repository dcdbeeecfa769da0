import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DASHBOARD_PARTS, dashboardRoute, hashOf, placeIn } from '../../../lib/routes/routes';

const HISTORY = { kind: 'part', part: 'history' } as const;

describe('each place has an address of its own', () => {
  test.each(DASHBOARD_PARTS)('%s', (part) => {
    const place = { kind: 'part', part } as const;
    expect(hashOf(place)).toBe(`#/${part}`);
    expect(placeIn(hashOf(place))).toEqual(place);
    expect(dashboardRoute(place)).toBe(`dashboard.html#/${part}`);
  });

  test('an incident, whatever Apple’s id looks like', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (incidentId) => {
        const place = { kind: 'incident', incidentId } as const;
        expect(placeIn(hashOf(place))).toEqual(place);
      }),
    );
  });
});

test.each(['', '#', '#/', '#/nothing', '#/history/', '#/history/%', '#history', '#/settings/x'])(
  'whatever else is asked for, such as “%s”, is the history',
  (hash) => {
    expect(placeIn(hash)).toEqual(HISTORY);
  },
);
