import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../support/language-files';
import { namedPhrases, searchIn } from './search';

test.each(LANGUAGES.filter((language) => language !== 'en'))(
  'what people type in %s, and each phrase of its file',
  (language) => {
    const file = new URL(`phrases/${language}.json`, import.meta.url);
    const typed = JSON.parse(readFileSync(file, 'utf8')) as [text: string, symptom: string][];
    const search = searchIn(language);
    expect(typed.length).toBeGreaterThanOrEqual(12);
    const all = [...typed, ...namedPhrases(language).map(({ text, id }) => [text, id] as const)];
    expect(all.map(([text]) => [text, search(text).ids[0]])).toEqual(all);
  },
);
