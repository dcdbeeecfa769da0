import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import JSZip from 'jszip';

/**
 * Packs a build as Firefox wants an extension that is installed for good.
 * In: the directory with the manifest, and the file to write. Throws when there is no such build.
 */
export async function packExtension(directory: string, file: string): Promise<void> {
  const zip = new JSZip();
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    const whole = path.join(directory, name);
    if (statSync(whole).isFile()) zip.file(name.split(path.sep).join('/'), readFileSync(whole));
  }
  writeFileSync(file, await zip.generateAsync({ type: 'nodebuffer' }));
}
