import { spawnSync } from 'node:child_process';
import { test } from '@playwright/test';
import { findFirefox } from '../../scripts/browser/find-browser.ts';
import { buildUnderTest } from './build-under-test.ts';

// Fails with a sentence that says what is missing.
test('Firefox and the build are found', () => {
  const { directory } = buildUnderTest();
  const program = findFirefox();
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  console.log(`${stdout.trim()}: ${program}\nBuild: ${directory}`);
});
