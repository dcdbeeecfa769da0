import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: fileURLToPath(new URL('../../artifacts/e2e', import.meta.url)),
  // Each test opens a browser of its own, which mostly waits.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 60_000,
  // A busy computer takes its time.
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
});
