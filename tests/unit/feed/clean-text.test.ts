import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { cleanText, decodeEntities } from '../../../lib/feed/clean-text';

describe('cleanText', () => {
  test.each([
    ['as it is', 'iCloud Backup', 'iCloud Backup'],
    ['trailing white space', 'Done. \n', 'Done.'],
    ['lines and tabs', 'a\r\n\tb', 'a b'],
    ['other separators', 'a\u2028b\u00A0c\u3000d', 'a b c d'],
    ['control characters', 'a\u0000\u0007b\u001B[31m', 'a b [31m'],
    ['turned direction', 'a\u202Eb\u2066c\u200Fd', 'abcd'],
    ['hidden marks', 'iCloud\u200B Back\u00ADup\uFEFF', 'iCloud Backup'],
    ['a hidden mark between blanks', 'iCloud \u200B Backup', 'iCloud Backup'],
    ['tags', 'a\u{E0041}\u{E007F}b', 'ab'],
    ['half a character', 'a\uD83Db', 'a\uFFFDb'],
    ['markup, which stays text', '<b>a</b>', '<b>a</b>'],
    ['other scripts', 'iCloud バックアップ', 'iCloud バックアップ'],
    ['what was escaped', 'Account &amp; Sign In', 'Account & Sign In'],
    ['what was escaped to hide', 'a&#8238;b&#0;c', 'ab c'],
    ['nothing', '', ''],
  ])('%s', (_, text, clean) => {
    expect(cleanText(text, 100)).toBe(clean);
  });

  test.each([
    ['12345', 5, '12345'],
    ['123456', 5, '1234…'],
    ['123 456', 5, '123…'],
    [`1234${' '.repeat(2)}`, 4, '1234'],
  ])('%j in %i', (text, max, clean) => {
    expect(cleanText(text, max)).toBe(clean);
  });

  test('any text: short enough, one line, nothing hidden, and clean is clean', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 2 }),
        (text, max) => {
          const clean = cleanText(text, max);
          expect(clean.length).toBeLessThanOrEqual(max);
          expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]|\s\s|^\s|\s$/u);
          // Unescaping again would go too far.
          if (!clean.includes('&')) expect(cleanText(clean, max)).toBe(clean);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('decodeEntities', () => {
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
});
