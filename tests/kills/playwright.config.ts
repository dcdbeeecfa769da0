import { randomInt } from 'node:crypto';
import { defineConfig } from '@playwright/test';
import { suiteSettings } from '../support/suite-settings.ts';

// Processes that Playwright starts for the tests find it there.
process.env.KILLS_SEED ??= String(randomInt(2 ** 31));

export default defineConfig({
  ...suiteSettings('kills'),
  // Each file has a browser of its own, which mostly waits.
  workers: 2,
  globalSetup: './say-seed.ts',
  globalTeardown: './write-report.ts',
});
