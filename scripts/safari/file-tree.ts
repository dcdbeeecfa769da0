import { dirname, basename } from 'node:path/posix';
import type { BuildEntry } from './build-entries.ts';
import { fileType } from './file-type.ts';
import { ObjectTable, objectId } from './object-table.ts';
import { TARGETS } from './targets.ts';

/** All files that the project shows, and where they lie from its folder. */
export interface FileTreeInput {
  /** Files below `safari/`, as paths relative to it. */
  sources: readonly string[];
  build: readonly BuildEntry[];
  sourceFolder: string;
  buildFolder: string;
}

/** The catalogue of pictures is written beside the project. */
export const ASSETS = 'Assets.xcassets';

export const sourceId = (path: string) => objectId(`source ${path}`);
export const buildEntryId = (name: string) => objectId(`build ${name}`);
export const productId = (target: string) => objectId(`product ${target}`);
export const assetsId = objectId(`file ${ASSETS}`);
export const productsGroupId = objectId('group Products');

/** Adds a reference for each file and the groups that show them. Out: the id of the outermost group. */
export function addFileTree(table: ObjectTable, input: FileTreeInput): string {
  const group = (name: string, children: string[], place: Record<string, string>) =>
    table.add(`group ${name}`, { isa: 'PBXGroup', children, sourceTree: '<group>', ...place });
  const folders = [...new Set(input.sources.map((path) => dirname(path)))].filter(isBelowTop);
  const inFolder = (folder: string) =>
    input.sources
      .filter((path) => dirname(path) === folder)
      .map((path) => addFile(table, `source ${path}`, basename(path), fileType(path)));
  const sources = group(
    'Sources',
    [
      ...folders.map((folder) => group(folder, inFolder(folder), { path: folder })),
      ...inFolder('.'),
    ],
    { name: 'Sources', path: input.sourceFolder },
  );
  const resources = group(
    'Resources',
    input.build.map(({ name, isFolder }) =>
      addFile(table, `build ${name}`, name, isFolder ? 'folder' : fileType(name)),
    ),
    { name: 'Resources', path: input.buildFolder },
  );
  const products = group(
    'Products',
    TARGETS.map((target) => addProduct(table, target)),
    {
      name: 'Products',
    },
  );
  const assets = addFile(table, `file ${ASSETS}`, ASSETS, fileType(ASSETS));
  return group('all', [sources, resources, assets, products], {});
}

const isBelowTop = (folder: string) => folder !== '.';

const addFile = (table: ObjectTable, name: string, path: string, lastKnownFileType: string) =>
  table.add(name, { isa: 'PBXFileReference', lastKnownFileType, path, sourceTree: '<group>' });

const PRODUCT_TYPES = {
  app: 'wrapper.application',
  extension: 'wrapper.app-extension',
  tests: 'wrapper.cfbundle',
};

const addProduct = (table: ObjectTable, { name, kind, product }: (typeof TARGETS)[number]) =>
  table.add(`product ${name}`, {
    isa: 'PBXFileReference',
    explicitFileType: PRODUCT_TYPES[kind],
    includeInIndex: 0,
    path: product,
    sourceTree: 'BUILT_PRODUCTS_DIR',
  });
