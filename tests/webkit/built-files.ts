import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface BuiltFile {
  /** Without the hash that the build puts into it. */
  name: string;
  text: string;
}

/** The files of a build with one of these endings, such as `.css`. */
export function builtFiles(directory: string, endings: readonly string[]): BuiltFile[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.includes(path.extname(name)))
    .map((name) => ({
      name: name.replace(/-[\w-]{8}(?=\.\w+$)/, ''),
      text: readFileSync(path.join(directory, name), 'utf8'),
    }));
}
