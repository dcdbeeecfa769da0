import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PRINT_VIEWS, printRoute, printTarget } from '../../../lib/routes/routes';

test('the address of a printed page leads to its run and view, whatever the run is called', () => {
  const anyId = fc.string({ minLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(fc.constantFrom(...PRINT_VIEWS), anyId, (view, runId) => {
      const [page, hash] = printRoute(view, runId).split('#');
      expect(page).toBe('print.html');
      expect(printTarget(`#${hash}`)).toEqual({ view, runId });
    }),
  );
});
