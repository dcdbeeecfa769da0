import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../support/language-files';
import { searchIn } from './search';

test.each(LANGUAGES.filter((language) => language !== 'en'))(
  'what people type in %s',
  (language) => {
    const file = new URL(`phrases/${language}.json`, import.meta.url);
    const phrases = JSON.parse(readFileSync(file, 'utf8')) as [text: string, symptom: string][];
    const search = searchIn(language);
    expect(phrases.length).toBeGreaterThanOrEqual(12);
    expect(phrases.map(([text]) => [text, search(text).ids[0]])).toEqual(phrases);
  },
);
