import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What stands at the top of the built extension. */
export interface BuildEntry {
  name: string;
  isFolder: boolean;
}

const isJunk = (name: string) => name === '.DS_Store';

/**
 * Lists the top of a build, by name. Folders are carried as they are, so what is in them need not be
 * known here. Throws where there is no manifest: then it is no build.
 */
export function buildEntries(directory: string): BuildEntry[] {
  if (!existsSync(join(directory, 'manifest.json')))
    throw new Error(`There is no built extension in ${directory}.`);
  return readdirSync(directory, { withFileTypes: true })
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .filter(({ name }) => !isJunk(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Lists the files below `safari/`, as sorted paths with `/`. A person's own signing is not among them. */
export function sourceFiles(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !isJunk(entry.name) && entry.name !== 'Signing.xcconfig')
    .map((entry) => join(entry.parentPath, entry.name).slice(join(directory, '/').length))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}
