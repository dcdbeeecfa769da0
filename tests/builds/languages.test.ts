import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesOf, jsonIn, TARGETS } from './targets';

type Messages = Record<string, { message: string }>;

/** The languages there are words in. */
const LANGUAGES = readdirSync('locales')
  .filter((name) => name.endsWith('.yml'))
  .map((name) => path.basename(name, '.yml'))
  .sort();

const placeholders = (message: string) => (message.match(/\$\d/g) ?? []).sort();

describe.each(TARGETS)('the build for %s', (target) => {
  const files = filesOf(target);
  const messagesIn = (language: string) =>
    jsonIn<Messages>(files, `_locales/${language}/messages.json`);

  test('has every language', () => {
    const built = [...files.keys()].filter((name) => name.startsWith('_locales/'));
    expect(built.sort()).toEqual(LANGUAGES.map((language) => `_locales/${language}/messages.json`));
  });

  test.each(LANGUAGES)('says everything in %s', (language) => {
    const english = messagesIn('en');
    const messages = messagesIn(language);
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
    for (const [key, { message }] of Object.entries(messages)) {
      expect([key, message.trim()]).not.toEqual([key, '']);
      const expected = placeholders(english[key]?.message ?? '');
      expect([key, ...new Set(placeholders(message))]).toEqual([key, ...new Set(expected)]);
    }
  });

  test('has the words that its manifest names', () => {
    const named = String(files.get('manifest.json')).matchAll(/__MSG_(\w+)__/g);
    const keys = [...named].map(([, key = '']) => key);
    expect(keys).toHaveLength(3);
    for (const key of keys) expect(Object.keys(messagesIn('en'))).toContain(key);
  });
});
