import { defineConfig } from '@playwright/test';
import { suiteSettings } from '../support/suite-settings.ts';

export default defineConfig({
  ...suiteSettings('storage'),
  // Each test has a browser of its own, which mostly waits.
  workers: 2,
  fullyParallel: true,
  globalTeardown: './write-table.ts',
});
