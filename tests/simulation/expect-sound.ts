import { expect } from 'vitest';
import { wronglyShown } from '../support/shown-once';
import type { SimulatedBrowser } from '../support/simulated-browser';

/** No ✓ in doubt, no second notification, nothing that stopped the worker: so after any life. */
export function expectSound({ reported, wrong, shown }: SimulatedBrowser, hint = ''): void {
  const found = { reported, wrong, wronglyShown: wronglyShown(shown) };
  expect(found, hint).toEqual({ reported: [], wrong: [], wronglyShown: [] });
}

/** The kinds of all that was shown. */
export const kindsShown = ({ shown }: SimulatedBrowser) =>
  shown.flatMap(({ notifications }) => notifications.map(({ kind }) => kind));
