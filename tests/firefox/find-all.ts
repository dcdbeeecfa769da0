import { spawnSync } from 'node:child_process';
import { findFirefox } from '../../scripts/browser/firefox/find-firefox.ts';
import { buildUnderTest } from './build-under-test.ts';

/** Finds Firefox and the build, before the first test. Throws a sentence that says what is missing. */
export default function findAll(): void {
  const { directory } = buildUnderTest();
  const program = findFirefox();
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  console.log(`${stdout.trim()}: ${program}\nBuild: ${directory}`);
}
