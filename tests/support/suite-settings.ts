import { fileURLToPath } from 'node:url';
import type { PlaywrightTestConfig } from '@playwright/test';

/**
 * What all suites in browsers have in common, whether Playwright drives the browser or only runs the
 * tests. In: where in `artifacts` what a suite leaves is put.
 */
export function suiteSettings(artifacts: string): PlaywrightTestConfig {
  return {
    testDir: '.',
    outputDir: fileURLToPath(new URL(`../../artifacts/${artifacts}`, import.meta.url)),
    workers: 1,
    retries: 0,
    timeout: 60_000,
    // A busy computer takes its time.
    expect: { timeout: 10_000 },
    forbidOnly: Boolean(process.env.CI),
    reporter: 'list',
  };
}
