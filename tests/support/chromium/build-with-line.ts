import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Copies a build, with a line of code before each of its scripts, or before the worker's alone. */
export function buildWithLine(
  buildDirectory: string,
  line: string,
  scripts: 'all' | 'worker' = 'all',
) {
  const directory = mkdtempSync(path.join(tmpdir(), 'backup-beacon-build-'));
  cpSync(buildDirectory, directory, { recursive: true });
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const isChanged = (name: string) =>
    scripts === 'all' ? name.endsWith('.js') : name === 'background.js';
  for (const file of names.filter(isChanged).map((name) => path.join(directory, name)))
    writeFileSync(file, `${line}\n${readFileSync(file, 'utf8')}`);
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

/**
 * Copies a build so that its worker finds a browser of this language: many a Chromium is installed
 * with English alone, whatever language it is started with.
 */
export function buildInLanguage(buildDirectory: string, language: string) {
  const answer = `{ value: () => ${JSON.stringify(language)} }`;
  const line = `Object.defineProperty(chrome.i18n, 'getUILanguage', ${answer});`;
  return buildWithLine(buildDirectory, line, 'worker');
}
