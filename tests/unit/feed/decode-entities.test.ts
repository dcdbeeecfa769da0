import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeEntities } from '../../../lib/feed/clean-text';

test.each([
  ['Account &amp; Sign In', 'Account & Sign In'],
  ['Account & Sign In', 'Account & Sign In'],
  ['&lt;b&gt; &quot;a&quot; &apos;b&apos;&nbsp;c', '<b> "a" \'b\' c'],
  ['it&#39;s', "it's"],
  ['&#10003;&#128512;', '✓😀'],
  // Once only.
  ['&amp;lt;', '&lt;'],
  // What is none stays as it is.
  ['&copy; & &; &#; &amp', '&copy; & &; &#; &amp'],
  ['&#1114112;&#9999999;', '&#1114112;&#9999999;'],
])('%j is %j', (text, plain) => {
  expect(decodeEntities(text)).toBe(plain);
});

test('never throws', () => {
  fc.assert(
    fc.property(fc.nat({ max: 99_999_999 }), fc.string(), (code, text) => {
      expect(decodeEntities(`&#${code};${text}&${text};`)).toBeTypeOf('string');
    }),
  );
});
