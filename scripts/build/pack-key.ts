import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** What an extension is signed with, and what it is known by for that. */
export interface ExtensionKey {
  privateKey: KeyObject;
  /** As `SubjectPublicKeyInfo`, DER. */
  publicKey: Buffer;
  /** The first 16 bytes of the public key's SHA-256. */
  idBytes: Buffer;
  /** The same in the letters a to p, as browsers write it. */
  extensionId: string;
}

/** Makes a new key: every extension signed with it has its id. */
export function makeExtensionKey(): ExtensionKey {
  const { privateKey, publicKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const publicKey = key.export({ type: 'spki', format: 'der' });
  const idBytes = createHash('sha256').update(publicKey).digest().subarray(0, 16);
  const letters = [...idBytes.toString('hex')].map(
    (digit) => 'abcdefghijklmnop'[parseInt(digit, 16)],
  );
  return { privateKey, publicKey, idBytes, extensionId: letters.join('') };
}
