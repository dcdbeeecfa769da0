import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

/** Playwright only runs the tests: the browser is WebKitGTK, under its own driver. */
export default defineConfig({
  testDir: '.',
  outputDir: fileURLToPath(new URL('../../artifacts/webkit/results', import.meta.url)),
  globalSetup: './find-all.ts',
  // They share the browser.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  // A busy computer takes its time.
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
});
