import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A copy of a build, in a directory of its own. */
export interface BuildCopy {
  directory: string;
  remove(): void;
}

/**
 * Copies a build so that its worker finds a browser of this language: many a Chromium is installed
 * with English alone, whatever language it is started with.
 * In: the build's directory, and a BCP 47 tag such as `de`.
 */
export function buildInLanguage(buildDirectory: string, language: string): BuildCopy {
  const directory = mkdtempSync(path.join(tmpdir(), 'backup-beacon-build-'));
  cpSync(buildDirectory, directory, { recursive: true });
  const worker = path.join(directory, 'background.js');
  const answer = `{ value: () => ${JSON.stringify(language)} }`;
  const first = `Object.defineProperty(chrome.i18n, 'getUILanguage', ${answer});\n`;
  writeFileSync(worker, first + readFileSync(worker, 'utf8'));
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
