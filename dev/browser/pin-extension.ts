import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The ID that a browser gives to an unpacked extension: a hash of its absolute path. */
function unpackedExtensionId(extensionDirectory: string): string {
  const encoding = process.platform === 'win32' ? 'utf16le' : 'utf8';
  const hash = createHash('sha256').update(Buffer.from(path.resolve(extensionDirectory), encoding));
  const letters = [...hash.digest('hex').slice(0, 32)];
  return letters.map((digit) => 'abcdefghijklmnop'[parseInt(digit, 16)]).join('');
}

/**
 * Pins the extension's button to the toolbar; a new profile would hide it in a menu. The profile must not
 * have been opened by a browser yet.
 */
export function pinExtension(profileDirectory: string, extensionDirectory: string): void {
  const directory = path.join(profileDirectory, 'Default');
  mkdirSync(directory, { recursive: true });
  const preferences = {
    extensions: { pinned_extensions: [unpackedExtensionId(extensionDirectory)] },
  };
  writeFileSync(path.join(directory, 'Preferences'), JSON.stringify(preferences));
}
