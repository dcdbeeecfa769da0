import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { ZONE } from './zone.ts';

// The browser is to live where the clock is put forward and back.
process.env.TZ = ZONE;

export default defineConfig({
  testDir: '.',
  outputDir: fileURLToPath(new URL('../../artifacts/faults', import.meta.url)),
  globalTeardown: './write-table.ts',
  // The scenarios are timed: none may wait for another's browser.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  // A busy computer takes its time.
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
});
