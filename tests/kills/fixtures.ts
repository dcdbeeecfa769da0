import { test as base } from '@playwright/test';
import { openRig, type Rig } from './rig.ts';

interface Fixtures {
  /** One browser for many kills. */
  rig: Rig;
}

/** Playwright's `test` with a browser that can be killed. */
export const test = base.extend<object, Fixtures>({
  rig: [
    // Playwright demands an object pattern, even an empty one.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const rig = await openRig();
      await use(rig);
      await rig.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
