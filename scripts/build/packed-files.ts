import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The files of an extension by their paths in it, such as `icons/beacon-16.png`. */
export type PackedFiles = ReadonlyMap<string, Buffer>;

/** Reads all files of a directory with an extension. Throws if it does not exist. */
export function packedFiles(directory: string): PackedFiles {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const name = path.relative(directory, file).split(path.sep).join('/');
      return [name, readFileSync(file)];
    }),
  );
}

/** The same files, with changed fields in their manifest. */
export function withManifestFields(files: PackedFiles, fields: object): PackedFiles {
  const manifest = JSON.parse(String(files.get('manifest.json'))) as object;
  return new Map(files).set(
    'manifest.json',
    Buffer.from(JSON.stringify({ ...manifest, ...fields })),
  );
}
