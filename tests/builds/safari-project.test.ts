import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildDirectory } from './targets';

test('the Xcode project takes every folder of the build as a folder', () => {
  const build = buildDirectory('safari');
  const isFolder = (name: string) => lstatSync(join(build, name)).isDirectory();
  const project = readFileSync('safari/BackupBeacon.xcodeproj/project.pbxproj', 'utf8');
  const [, folders] = /explicitFolders = \((.+), \); .*path = "\.\.\/\.output/.exec(project) ?? [];
  expect(folders?.split(', ')).toEqual(readdirSync(build).filter(isFolder).sort());
});
