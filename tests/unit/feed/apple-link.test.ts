import fc from 'fast-check';
import { expect, test } from 'vitest';
import { APPLE_STATUS_PAGE } from '../../../lib/feed/address';
import { appleLink } from '../../../lib/feed/apple-link';
import { ARTICLES } from '../../../lib/guide/knowledge/articles';

test.each([
  ...[...Object.values(ARTICLES), APPLE_STATUS_PAGE].map((link) => [link, link]),
  ['HTTPS://WWW.APPLE.COM/a', 'https://www.apple.com/a'],
  // Full-width letters are those letters, to browsers as well.
  ['https://www.apple．com/', 'https://www.apple.com/'],
])('%s is linked to as browsers read it', (address, link) => {
  expect(appleLink(address)).toBe(link);
});

test.each([
  'javascript://www.apple.com/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'http://www.apple.com/',
  '',
  'https://www.apple.com.evil.example/',
  'https://evil.example#https://www.apple.com/',
  'https://evil.example\\@www.apple.com/',
  'https://www.apple.com@evil.example/',
  'https://:password@support.apple.com/',
  'https://www.apple.com:8443/',
  'https://www.apple.com%2eevil.example/',
  // The first letter is Cyrillic, the second has a dot below.
  'https://www.аpple.com/',
  'https://www.ạpple.com/',
])('“%s” is not linked to', (address) => {
  expect(appleLink(address)).toBeNull();
});

test('whatever comes in, only https links to Apple’s two hosts come out', () => {
  const parts = ['https:', '//', '/', 'www.apple.com', '@', '.', ':', '\\', '#', '?', 'evil'];
  const part = fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 4 }));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (all) => {
      const link = appleLink(all.join('')) ?? 'https://www.apple.com/';
      expect(link).toMatch(/^https:\/\/(www|support)\.apple\.com\//);
    }),
  );
});
