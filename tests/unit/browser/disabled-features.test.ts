import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { DISABLED_BY_PLAYWRIGHT } from '../../../scripts/browser/disabled-features';

/** Playwright tells nobody what it disables: it stands in its code. */
function disabledBy(code: string): string[] {
  const list = /disabledFeatures = \[([^\]]*)\]/.exec(code)?.[1] ?? '';
  return [...list.matchAll(/^\s*"(\w+)",?$/gm)].map(([, name = '']) => name);
}

test('a list that takes the place of Playwright’s own has all that is in it', () => {
  const { resolve } = createRequire(import.meta.url);
  const core = path.dirname(resolve('playwright-core/package.json'));
  const code = readFileSync(path.join(core, 'lib/coreBundle.js'), 'utf8');
  expect(disabledBy(code)).toEqual([...DISABLED_BY_PLAYWRIGHT]);
});
