import { lstatSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';
import type { ParsedProject } from './parsed-project';

export const EXTENSIONS = ['Backup Beacon Extension (macOS)', 'Backup Beacon Extension (iOS)'];

/** A path from the project's folder as an absolute one. */
export const fromHere = (path: string) => resolve(path);
export const isInside = (path: string, directory: string) =>
  fromHere(path).startsWith(`${fromHere(directory)}/`);

/** Sees that both extensions have all of a build among their resources, folders as folders. */
export function expectAllOfBuild(parsed: ParsedProject, buildDirectory: string): void {
  const expected = readdirSync(buildDirectory)
    .filter((entry) => entry !== '.DS_Store')
    .map((entry) => join(buildDirectory, entry));
  expect(expected.length).toBeGreaterThan(3);
  for (const extension of EXTENSIONS) {
    const files = parsed.files(parsed.target(extension), 'PBXResourcesBuildPhase');
    const ofBuild = files.filter((path) => isInside(path, buildDirectory));
    expect(ofBuild.map(fromHere).sort()).toEqual(expected.map(fromHere).sort());
  }
  for (const [id, { isa, lastKnownFileType }] of Object.entries(parsed.objects)) {
    const path = isa === 'PBXFileReference' ? parsed.path(id) : '';
    if (isInside(path, buildDirectory))
      expect([path, lastKnownFileType === 'folder']).toEqual([path, lstatSync(path).isDirectory()]);
  }
}
