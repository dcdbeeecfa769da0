import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

/** Playwright only runs these tests: Firefox is driven by its own remote control. */
export default defineConfig({
  testDir: '.',
  outputDir: fileURLToPath(new URL('../../artifacts/firefox', import.meta.url)),
  // Says in one sentence what is missing, and looks for it once.
  globalSetup: './find-all.ts',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  // A busy computer takes its time.
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
});
