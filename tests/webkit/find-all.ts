import { test } from '@playwright/test';
import { findWebkit } from '../../scripts/browser/find-browser.ts';

// Before any test's time runs. Fails with a sentence that says what is missing.
test('WebKitGTK is found or installed', () => {
  test.setTimeout(10 * 60_000);
  console.log(`WebKit: ${findWebkit().browser}`);
});
