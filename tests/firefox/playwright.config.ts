import { defineConfig } from '@playwright/test';
import { suiteSettings } from '../support/suite-settings.ts';

/** Playwright only runs these tests: Firefox is driven by its own remote control. */
export default defineConfig({
  ...suiteSettings('firefox'),
  // Says in one sentence what is missing, and looks for it once.
  globalSetup: './find-all.ts',
});
