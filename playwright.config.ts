import { randomInt } from 'node:crypto';
import { defineConfig, type Project } from '@playwright/test';

// The processes that run the tests inherit it.
process.env.KILLS_SEED ??= String(randomInt(2 ** 31));

const suite = (name: string, more: Project = {}): Project => ({
  name,
  testDir: `tests/${name}`,
  testMatch: '**/*.spec.ts',
  outputDir: `artifacts/${name}`,
  ...more,
});
/** Each test has its own browser, which mostly waits. */
const BESIDE_EACH_OTHER: Project = { workers: 2, fullyParallel: true };

/**
 * Playwright drives Chromium; Firefox and WebKitGTK have other drivers, and Playwright only runs their
 * tests.
 */
export default defineConfig({
  projects: [
    suite('chromium', { testDir: 'tests/e2e', ...BESIDE_EACH_OTHER }),
    // Versions of Chrome before 148.
    suite('older-chromium', {
      testDir: 'tests/e2e',
      testMatch: 'install.spec.ts',
      use: { hasBrowserNamespace: false },
      workers: 1,
    }),
    suite('faults', { workers: 1 }),
    suite('storage', BESIDE_EACH_OTHER),
    suite('kills', { workers: 2 }),
    // Pictures for the stores: part of `npm run store`, not of the tests.
    suite('store', { outputDir: 'artifacts/store-run', workers: 1, timeout: 180_000 }),
    suite('installed', { workers: 1 }),
    suite('firefox', { workers: 1 }),
    suite('webkit', { workers: 1 }),
  ],
  workers: 2,
  retries: 0,
  timeout: 60_000,
  // A busy computer is slow.
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
});
