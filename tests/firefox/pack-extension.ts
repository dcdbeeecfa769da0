import { writeFileSync } from 'node:fs';
import JSZip from 'jszip';
import type { PackedFiles } from '../../scripts/build/packed-files.ts';

/**
 * Packs a build as Firefox wants an extension that is installed for good.
 * In: its files, and the file to write.
 */
export async function packExtension(files: PackedFiles, file: string): Promise<void> {
  const zip = new JSZip();
  for (const [name, content] of files) zip.file(name, content);
  writeFileSync(file, await zip.generateAsync({ type: 'nodebuffer' }));
}
