import type { Page, Worker } from '@playwright/test';

/**
 * A clock that can be put forward and back while the code runs: it is as far ahead of the true one as
 * `clockAheadMs` of the global object says. A script, to run before all else. Timers and alarms go on
 * by the true clock.
 */
export const MOVABLE_CLOCK = `(() => {
  const TrueDate = Date;
  globalThis.clockAheadMs = 0;
  globalThis.Date = class Date extends TrueDate {
    constructor(...parts) {
      if (parts.length > 0) super(...parts);
      else super(globalThis.Date.now());
    }
    static now() {
      return TrueDate.now() + globalThis.clockAheadMs;
    }
  };
})();
`;

/** Sets how far such a clock is ahead of the true one; behind it where negative. */
export async function moveClock(place: Page | Worker, aheadMs: number): Promise<void> {
  // The two have the same method by two declarations.
  const { evaluate } = place as Page;
  await evaluate.call(place, (ms) => void Object.assign(globalThis, { clockAheadMs: ms }), aheadMs);
}
