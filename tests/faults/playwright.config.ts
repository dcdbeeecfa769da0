import { defineConfig } from '@playwright/test';
import { suiteSettings } from '../support/suite-settings.ts';
import { ZONE } from './zone.ts';

// The browser is to live where the clock is put forward and back.
process.env.TZ = ZONE;

/** The scenarios are timed, one at a time: none may wait for another's browser. */
export default defineConfig({
  ...suiteSettings('wire'),
  globalTeardown: './write-table.ts',
});
