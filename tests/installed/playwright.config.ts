import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: fileURLToPath(new URL('../../artifacts/installed', import.meta.url)),
  globalSetup: './say-where-not-here.ts',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  // A busy computer takes its time.
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
});
