import { test as base } from '@playwright/test';
import { openBench, type Bench } from './bench.ts';

interface Fixtures {
  /** One browser for all scenarios of a group. */
  bench: Bench;
  /** Each has a browser of its own. */
  group: string;
}

/** Playwright's `test` with a browser for each group of scenarios. */
export const test = base.extend<object, Fixtures>({
  group: ['', { scope: 'worker', option: true }],
  bench: [
    // Playwright demands an object pattern, even an empty one.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const bench = await openBench();
      await use(bench);
      await bench.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
