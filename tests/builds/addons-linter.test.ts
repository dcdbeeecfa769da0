import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { filesOf, zipFile } from './targets';

interface Finding {
  code: string;
  file: string;
  line: number;
  column: number;
}

interface Report {
  errors: Finding[];
  notices: Finding[];
  warnings: Finding[];
}

const LINTER = path.resolve('node_modules/addons-linter/bin/addons-linter');

/** Mozilla's own check of a package. In: the package. Throws when it could not be made. */
async function lint(file: string): Promise<Report> {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [LINTER, '--output', 'json', file], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Report;
}

/** It reads every script with a parser of its own. */
const LONG = { timeout: 120_000 };

/** Svelte makes its templates from fixed text: `template.innerHTML = trusted(text)`. */
const SVELTE_TEMPLATE = /^\w+\.innerHTML=\w+\(\w+\.replaceAll\(`<!>`,`<!---->`\)\)/;

test('Mozilla’s linter finds nothing but how Svelte makes its templates', LONG, async () => {
  const { errors, notices: notifications, warnings } = await lint(zipFile('firefox'));
  expect([errors, notifications]).toEqual([[], []]);
  expect(warnings.map(({ code }) => code)).toEqual(['UNSAFE_VAR_ASSIGNMENT']);
  const [{ file = '', line = 0, column = 0 } = {}] = warnings;
  const text = String(filesOf('firefox').get(file)).split('\n')[line - 1] ?? '';
  expect(text.slice(column - 1)).toMatch(SVELTE_TEMPLATE);
});
