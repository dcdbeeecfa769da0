import { readFileSync } from 'node:fs';
import { packedFiles, type PackedFiles } from '../../scripts/build/packed-files';

export const TARGETS = ['chrome', 'edge', 'firefox', 'safari'] as const;
export type Target = (typeof TARGETS)[number];

/** The version of the package, which is that of all builds. */
export const { version: VERSION } = JSON.parse(readFileSync('package.json', 'utf8'));

export const buildDirectory = (target: Target) => `.output/${target}-mv3`;

/** The package for a target's store; `sources`: what Mozilla's reviewers build from. */
export const zipFile = (target: Target | 'sources') =>
  `.output/backup-beacon-${VERSION}-${target}.zip`;

/** The files of a target's build. Throws where it was not built. */
export const filesOf = (target: Target): PackedFiles => packedFiles(buildDirectory(target));

/** One of them. Throws where it is not there. */
export function fileIn(files: PackedFiles, name: string): Buffer {
  const content = files.get(name);
  if (!content) throw new Error(`The build has no ${name}.`);
  return content;
}

export const jsonIn = (files: PackedFiles, name: string) => JSON.parse(String(fileIn(files, name)));
