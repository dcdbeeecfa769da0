import fc from 'fast-check';
import { expect, test } from 'vitest';
import { APPLE_STATUS_PAGE } from '../../../lib/feed/address';
import { appleLink } from '../../../lib/feed/apple-link';
import { ARTICLES } from '../../../lib/guide/knowledge/articles';

test('all that the guide and the verdict link to is linked to', () => {
  const addresses = [...Object.values(ARTICLES), APPLE_STATUS_PAGE];
  expect(addresses.length).toBeGreaterThan(10);
  expect(addresses.filter((address) => appleLink(address) !== address)).toEqual([]);
});

test.each([
  ['HTTPS://WWW.APPLE.COM/a', 'https://www.apple.com/a'],
  ['https://www.apple.com:443/', 'https://www.apple.com/'],
  // Full-width letters are those letters, to browsers as well.
  ['https://www.apple．com/', 'https://www.apple.com/'],
])('%s is what browsers make of it', (address, link) => {
  expect(appleLink(address)).toBe(link);
});

test.each([
  'javascript:alert(1)',
  'javascript://www.apple.com/%0aalert(1)',
  ' \tjavascript:alert(1)//https://www.apple.com/',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://www.apple.com/4a5',
  'view-source:https://www.apple.com/',
  'file:///etc/passwd',
  'http://www.apple.com/',
  '//www.apple.com/',
  'www.apple.com',
  'https://',
  '',
  'https://apple.com/',
  'https://www.apple.com.evil.example/',
  'https://www.apple.com./',
  'https://evil.example/www.apple.com',
  'https://evil.example#https://www.apple.com/',
  'https://evil.example\\@www.apple.com/',
  'https://www.apple.com@evil.example/',
  'https://www.apple.com:password@evil.example/',
  'https://somebody@www.apple.com/',
  'https://somebody:password@support.apple.com/',
  'https://www.apple.com:8443/',
  'https://www.apple.com%2eevil.example/',
  // The first letter is Cyrillic, the second a small capital, the third has a dot below.
  'https://www.аpple.com/',
  'https://www.ᴀpple.com/',
  'https://www.ạpple.com/',
  'https://www.xn--pple-43d.com/',
])('“%s” is not linked to', (address) => {
  expect(appleLink(address)).toBeNull();
});

test('whatever comes in, nothing but Apple’s two hosts over https comes out', () => {
  const part = fc.oneof(
    fc.constantFrom('https:', '//', '/', 'www.apple.com', '@', '.', ':', '\\', '#', '?', 'evil'),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const link = appleLink(parts.join(''));
      if (link !== null) expect(link).toMatch(/^https:\/\/(www|support)\.apple\.com\//);
    }),
  );
});
