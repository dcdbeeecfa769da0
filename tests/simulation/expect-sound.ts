import { expect } from 'vitest';
import { begunTwice, crowdedMoments, shownTwice } from '../support/shown-once';
import type { SimulatedBrowser } from '../support/simulated-browser';

/** No ✓ in doubt, no second notification, nothing that stopped the worker: so after any life. */
export function expectSound({ reported, wrong, shown }: SimulatedBrowser, hint = ''): void {
  const faults = {
    ...{ reported, wrong },
    shownTwice: shownTwice(shown),
    begunTwice: begunTwice(shown),
    crowded: crowdedMoments(shown),
  };
  const none = { reported: [], wrong: [], shownTwice: [], begunTwice: [], crowded: [] };
  expect(faults, hint).toEqual(none);
}

/** The kinds of all that was shown. */
export const kindsShown = ({ shown }: SimulatedBrowser) =>
  shown.flatMap(({ notifications }) => notifications.map(({ kind }) => kind));
