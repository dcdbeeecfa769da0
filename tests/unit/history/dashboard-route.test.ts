import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashOf, placeIn } from '../../../lib/routes/routes';

test('an incident has an address, whatever Apple’s id looks like', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (incidentId) => {
      const place = { kind: 'incident', incidentId } as const;
      expect(placeIn(hashOf(place))).toEqual(place);
    }),
  );
});

test.each(['', '#/', '#/nothing', '#/history/', '#/history/%', '#history', '#/settings/x'])(
  'any other address, such as “%s”, is the history',
  (hash) => {
    expect(placeIn(hash)).toEqual({ kind: 'part', part: 'history' });
  },
);
