import { defineConfig } from '@playwright/test';
import { suiteSettings } from '../support/suite-settings.ts';

/** The scenarios are timed, one at a time. */
export default defineConfig({
  ...suiteSettings('storage'),
  globalTeardown: './write-table.ts',
});
