import { defineConfig } from '@playwright/test';
import { suiteSettings } from '../support/suite-settings.ts';

export default defineConfig({
  ...suiteSettings('e2e'),
  // Each test opens a browser of its own, which mostly waits.
  workers: 2,
  fullyParallel: true,
});
