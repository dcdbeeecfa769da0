import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { writeSafariProject } from '../../../scripts/safari/write-safari-project';

/** A build as small as can be, with a file of each kind and one with an awkward name. */
const BUILD = {
  'manifest.json': '{"manifest_version":3}',
  'background.js': 'export {};',
  'popup.html': '<!doctype html>',
  'an "awkward" name.js': '',
  '.DS_Store': 'junk',
  '_locales/en/messages.json': '{}',
  'chunks/one.js': '',
  'icons/beacon-16.png': '',
};

export const SOURCES = 'safari';

const directories: string[] = [];
afterAll(() => directories.forEach((directory) => rmSync(directory, { recursive: true })));

/** A folder of its own with a build in it; removed when all tests of the file are done. */
export function smallBuild(): { directory: string; buildDirectory: string } {
  const directory = mkdtempSync(join(tmpdir(), 'backup-beacon-safari-'));
  directories.push(directory);
  const buildDirectory = join(directory, 'safari-mv3');
  for (const [path, text] of Object.entries(BUILD)) {
    mkdirSync(dirname(join(buildDirectory, path)), { recursive: true });
    writeFileSync(join(buildDirectory, path), text);
  }
  return { directory, buildDirectory };
}

/** Writes the project from the real sources. Out: where, and its path. */
export async function writeProject({
  directory,
  buildDirectory,
  version = '1.2.3',
}: {
  directory: string;
  buildDirectory: string;
  version?: string;
}) {
  const outputDirectory = join(directory, 'safari-app');
  const project = await writeSafariProject({
    buildDirectory,
    sourceDirectory: SOURCES,
    outputDirectory,
    version,
  });
  return { outputDirectory, project };
}
