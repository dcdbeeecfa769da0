import { sign } from 'node:crypto';
import JSZip from 'jszip';
import type { ExtensionKey } from './pack-key.ts';
import type { PackedFiles } from './packed-files.ts';

const MAGIC = Buffer.from('Cr24');
const FORMAT_VERSION = 3;

/** Field numbers of the header; all fields are byte strings or messages. */
const SHA256_WITH_RSA = 2;
const SIGNED_HEADER_DATA = 10_000;
const PUBLIC_KEY = 1;
const SIGNATURE = 2;
const CRX_ID = 1;

/** Protocol buffers: a field of this type begins with its length. */
const LENGTH_DELIMITED = 2;

/**
 * Packs an extension for Chromium: a ZIP file after a signed header, in CRX format 3:
 * https://chromium.googlesource.com/chromium/src/+/main/components/crx_file/crx3.proto
 * @param key determines the extension's ID
 */
export async function packCrx(files: PackedFiles, key: ExtensionKey): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of files) zip.file(name, content);
  const archive = await zip.generateAsync({ type: 'nodebuffer' });

  const signedData = field(CRX_ID, key.idBytes);
  const size = uint32(signedData.length);
  const signed = Buffer.concat([Buffer.from('CRX3 SignedData\0'), size, signedData, archive]);
  const signature = sign('sha256', signed, key.privateKey);
  const proof = Buffer.concat([field(PUBLIC_KEY, key.publicKey), field(SIGNATURE, signature)]);
  const header = Buffer.concat([
    field(SHA256_WITH_RSA, proof),
    field(SIGNED_HEADER_DATA, signedData),
  ]);
  return Buffer.concat([MAGIC, uint32(FORMAT_VERSION), uint32(header.length), header, archive]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Buffer.from([...bytes, rest]);
}

function field(fieldNumber: number, content: Buffer): Buffer {
  return Buffer.concat([
    varint(fieldNumber * 8 + LENGTH_DELIMITED),
    varint(content.length),
    content,
  ]);
}
