import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseSwift, SWIFT_FILES } from './swift';
import { SOURCES } from './written-project';

interface Catalogue {
  sourceLanguage: string;
  version: string;
  strings: Record<
    string,
    {
      extractionState: string;
      localizations: Record<string, { stringUnit: { state: string; value: string } }>;
    }
  >;
}

const CATALOGUE = JSON.parse(
  readFileSync(join(SOURCES, 'App/Localizable.xcstrings'), 'utf8'),
) as Catalogue;

const KEYS = Object.keys(CATALOGUE.strings);
const APP = SWIFT_FILES.filter(({ folder }) => folder === 'App').map(({ text }) =>
  parseSwift(text),
);

const english = (key: string) => CATALOGUE.strings[key]?.localizations['en']?.stringUnit;

/** The texts that are handed to a view which looks them up. */
const shown = APP.flatMap((root) => root.descendantsOfType('call_expression'))
  .filter((call) => /^(Text|Button|Panel|StateLine|Label)$/.test(call.firstNamedChild?.text ?? ''))
  .flatMap((call) => {
    const [first] = call.descendantsOfType('value_argument');
    const label = first?.descendantsOfType('value_argument_label')[0]?.text;
    const isLookedUp = label === undefined || label === 'words';
    const [literal] = isLookedUp ? (first?.descendantsOfType('line_string_literal') ?? []) : [];
    return literal ? [literal.text.slice(1, -1)] : [];
  });

test('every sentence that the window shows stands in the catalogue, and is shown', () => {
  expect(shown.length).toBeGreaterThan(20);
  expect([...new Set(shown)].sort()).toEqual([...KEYS].sort());
});

test('every sentence has its English words, and no other tool rewrites it', () => {
  expect([CATALOGUE.sourceLanguage, CATALOGUE.version]).toEqual(['en', '1.0']);
  for (const key of KEYS) {
    expect(english(key)).toMatchObject({ state: 'translated' });
    expect(english(key)?.value).toMatch(/^[A-Z].*[\p{L}.…]$/u);
    expect(CATALOGUE.strings[key]?.extractionState).toBe('manual');
  }
  expect(KEYS).toEqual([...KEYS].sort());
});

test('whose product it is not is said in these words', () => {
  expect(english('about.notAffiliated')?.value).toBe('Not affiliated with Apple Inc.');
});
