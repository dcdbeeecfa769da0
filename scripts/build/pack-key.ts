import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** The key that signs an extension, and the ID derived from it. */
export interface ExtensionKey {
  privateKey: KeyObject;
  /** As `SubjectPublicKeyInfo`, DER. */
  publicKey: Buffer;
  /** The first 16 bytes of the public key's SHA-256. */
  idBytes: Buffer;
  /** The same in the letters a to p, as browsers show it. */
  extensionId: string;
}

/** Creates a new key: every extension signed with it has its ID. */
export function makeExtensionKey(): ExtensionKey {
  const { privateKey, publicKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const publicKey = key.export({ type: 'spki', format: 'der' });
  const idBytes = createHash('sha256').update(publicKey).digest().subarray(0, 16);
  const letters = [...idBytes.toString('hex')].map(
    (digit) => 'abcdefghijklmnop'[parseInt(digit, 16)],
  );
  return { privateKey, publicKey, idBytes, extensionId: letters.join('') };
}
