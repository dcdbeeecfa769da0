import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { writeAssetCatalogue } from './asset-catalogue.ts';
import { buildEntries, sourceFiles } from './build-entries.ts';
import { ASSETS } from './file-tree.ts';
import { scheme, SCHEMES } from './scheme.ts';
import { xcodeProject } from './xcode-project.ts';

export const PROJECT = 'BackupBeacon.xcodeproj';

export interface WriteOptions {
  /** The built extension. */
  buildDirectory: string;
  /** The Swift files and what goes with them: `safari/`. */
  sourceDirectory: string;
  /** Where the project goes. What Xcode keeps there of a person's own is left alone. */
  outputDirectory: string;
  /** The extension's version. */
  version: string;
}

/** Writes the Xcode project and its pictures. Out: the project's path. Throws where a build is missing. */
export async function writeSafariProject(options: WriteOptions): Promise<string> {
  const { buildDirectory, sourceDirectory, outputDirectory, version } = options;
  const seen = (directory: string) => relative(outputDirectory, directory).replaceAll('\\', '/');
  const text = xcodeProject({
    version,
    build: buildEntries(buildDirectory),
    sources: sourceFiles(sourceDirectory),
    buildFolder: seen(buildDirectory),
    sourceFolder: seen(sourceDirectory),
  });
  const project = join(outputDirectory, PROJECT);
  const schemes = join(project, 'xcshareddata', 'xcschemes');
  await mkdir(schemes, { recursive: true });
  await writeFile(join(project, 'project.pbxproj'), text);
  for (const { name, platform } of SCHEMES)
    await writeFile(join(schemes, `${name}.xcscheme`), scheme(platform, PROJECT));
  const assets = join(outputDirectory, ASSETS);
  await rm(assets, { recursive: true, force: true });
  await writeAssetCatalogue(assets);
  return project;
}
