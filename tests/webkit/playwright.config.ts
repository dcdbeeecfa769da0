import { defineConfig } from '@playwright/test';
import { suiteSettings } from '../support/suite-settings.ts';

/** Playwright only runs the tests: the browser is WebKitGTK, under its own driver, and they share it. */
export default defineConfig({
  ...suiteSettings('webkit/results'),
  globalSetup: './find-all.ts',
});
