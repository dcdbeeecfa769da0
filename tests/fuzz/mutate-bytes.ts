import type { Draw } from './draw';

const ODD_BYTES: readonly (readonly number[])[] = [
  [0],
  [0xef, 0xbb, 0xbf],
  [0xc0, 0xaf],
  [0xff],
  [0xed, 0xa0, 0x80],
  [0xf0, 0x9f],
  [0xe2, 0x80, 0xae],
  [0xe2, 0x80, 0xa8],
  ...['"', '\\', '{', '}', '[', ']', ',', ':', '<', '&#8238;', '\\u202e', '\\ud800', '/**/'].map(
    (text) => [...Buffer.from(text)],
  ),
];

const encoder = new TextEncoder();

/**
 * Damages the bytes of a body, as wires, disks and proxies do. In: its text; another body's.
 * Out: what the browser's decoder makes of it, and what was done.
 */
export function mutateBytes(
  text: string,
  other: string,
  draw: Draw,
): { text: string; how: string } {
  const bytes = encoder.encode(text);
  const at = draw.below(bytes.length + 1);
  // As `readCapped` decodes.
  const decoded = (...parts: Uint8Array[]) => new TextDecoder().decode(Buffer.concat(parts));
  switch (draw.below(7)) {
    case 0: {
      const flipped = bytes.slice();
      for (let n = 0; n <= draw.below(3); n += 1) {
        const place = draw.below(flipped.length);
        flipped[place] = (flipped[place] ?? 0) ^ (1 << draw.below(8));
      }
      return { text: decoded(flipped), how: 'bits flipped' };
    }
    case 1: {
      const odd = Uint8Array.from(draw.oneOf(ODD_BYTES));
      return { text: decoded(bytes.slice(0, at), odd, bytes.slice(at)), how: 'bytes inserted' };
    }
    case 2: {
      const end = at + 1 + draw.below(draw.onceIn(3) ? 200 : 4);
      return { text: decoded(bytes.slice(0, at), bytes.slice(end)), how: 'bytes deleted' };
    }
    case 3:
      return { text: decoded(bytes.slice(0, at)), how: 'cut short' };
    case 4: {
      const rest = encoder.encode(other);
      const from = draw.onceIn(2) ? Math.min(at, rest.length) : draw.below(rest.length + 1);
      return { text: decoded(bytes.slice(0, at), rest.slice(from)), how: 'two spliced' };
    }
    case 5: {
      const length = 1 + draw.below(60);
      const piece = bytes.slice(at, at + length);
      return { text: decoded(bytes.slice(0, at), piece, bytes.slice(at)), how: 'bytes doubled' };
    }
    default: {
      const wrap = draw.oneOf<readonly [string, string]>([
        ['\uFEFF', ''],
        ['jsonCallback(', ');'],
        ['jsonCallback (', ')'],
        ['/**/jsonCallback(', '); //}'],
        [")]}',\n", ''],
        ['<html>', '</html>'],
        ['\u0000', '\u0000'],
        ['', '{}'],
        ['{}', ''],
        ['jsonCallback({"services":[]});', ''],
      ]);
      return {
        text: decoded(encoder.encode(wrap[0]), bytes, encoder.encode(wrap[1])),
        how: 'wrapped',
      };
    }
  }
}
