import { defineConfig } from '@playwright/test';
import { suiteSettings } from '../support/suite-settings.ts';

export default defineConfig({
  ...suiteSettings('installed'),
  globalSetup: './say-where-not-here.ts',
});
