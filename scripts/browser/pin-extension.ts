import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The id a browser gives to an unpacked extension: a fingerprint of its absolute path. */
function unpackedExtensionId(extensionDirectory: string): string {
  const encoding = process.platform === 'win32' ? 'utf16le' : 'utf8';
  const hash = createHash('sha256').update(Buffer.from(path.resolve(extensionDirectory), encoding));
  const letters = [...hash.digest('hex').slice(0, 32)];
  return letters.map((digit) => 'abcdefghijklmnop'[parseInt(digit, 16)]).join('');
}

/**
 * Has the extension's button shown in the toolbar, where a new profile would hide it in a menu.
 * In: the directories of a profile that no browser has opened yet, and of the extension.
 */
export function pinExtension(profileDirectory: string, extensionDirectory: string): void {
  const directory = path.join(profileDirectory, 'Default');
  mkdirSync(directory, { recursive: true });
  const preferences = {
    extensions: { pinned_extensions: [unpackedExtensionId(extensionDirectory)] },
  };
  writeFileSync(path.join(directory, 'Preferences'), JSON.stringify(preferences));
}
