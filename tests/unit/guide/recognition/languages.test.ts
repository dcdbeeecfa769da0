import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../support/language-files';
import { searchIn } from './search';

const OTHERS = LANGUAGES.filter((language) => language !== 'en');

test('what people type in each language', () => {
  for (const language of OTHERS) expectFound(language);
});

function expectFound(language: string) {
  const file = new URL(`phrases/${language}.json`, import.meta.url);
  expect(existsSync(file), `tests/unit/guide/recognition/phrases/${language}.json`).toBe(true);
  const phrases = JSON.parse(readFileSync(file, 'utf8')) as [text: string, symptom: string][];
  const search = searchIn(language);
  expect(phrases.length).toBeGreaterThanOrEqual(12);
  expect(phrases.map(([text]) => [text, search(text).ids[0]])).toEqual(phrases);
}
