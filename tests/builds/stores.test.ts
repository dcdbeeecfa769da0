import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ANSWERS, PERMISSION_REASONS } from '../../scripts/store/answers';
import { listingOf, storeLanguages, storeText, STORES } from '../../scripts/store/listing';
import { filesOf, jsonIn, TARGETS } from './targets';

/**
 * See https://developer.chrome.com/docs/extensions/reference/manifest/description and, for Safari,
 * https://developer.apple.com/documentation/safariservices/packaging-a-web-extension-for-safari
 */
const LONGEST_DESCRIPTION = { chrome: 132, edge: 132, firefox: 132, safari: 112 };
/** Of one line, and without Apple's marks; Edge Add-ons takes the least characters. */
const NAME = /^Backup Beacon(?!.*(apple|icloud|iphone|ipad)).{0,32}$/i;
/** Plain text of one line. */
const DESCRIPTION = /^[^<>\n]+$/;

test.each(TARGETS)(
  'the store takes name, description and version of %s in every language',
  (target) => {
    const files = filesOf(target);
    const { version, ...texts } = jsonIn(files, 'manifest.json');
    // Each number at most 65,535.
    expect(version).toMatch(/^(0|[1-9]\d{0,3})(\.(0|[1-9]\d{0,3})){2,3}$/);
    const built = [...files.keys()].filter((name) => name.startsWith('_locales/'));
    const sources = readdirSync('locales').filter((name) => name.endsWith('.yml'));
    const expected = sources.map((name) => `_locales/${path.basename(name, '.yml')}/messages.json`);
    expect(built.sort()).toEqual(expected.sort());
    const refused = built.filter((locale) => {
      const words = jsonIn(files, locale);
      const inWords = (text: string) =>
        text.replace(/__MSG_(\w+)__/g, (_, key: string) => words[key]?.message ?? '');
      const description = inWords(texts.description);
      return !(
        NAME.test(inWords(texts.name)) &&
        NAME.test(inWords(texts.short_name)) &&
        DESCRIPTION.test(description) &&
        description.length <= LONGEST_DESCRIPTION[target]
      );
    });
    expect(refused).toEqual([]);
  },
);

/** Chrome Web Store takes a word that comes more often than five times for spam. */
const SPAM = /(?:icloud.*){6}|(?:backup.*){6}/is;
/** A store refuses a text that names another one's browser. */
const BROWSERS = {
  chrome: /\b(google )?chrome\b/i,
  edge: /\bedge\b/i,
  firefox: /\b(firefox|mozilla)\b/i,
  safari: /\bsafari\b/i,
  none: /\b(chromium|opera|brave|vivaldi|arc|orion)\b/i,
};

const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shapeOf(one)]));
};

test.each(storeLanguages())('the stores take the texts in %s', async (language) => {
  expect(shapeOf(storeText(language))).toEqual(shapeOf(storeText('en')));
  // There is a page in the store only where the extension itself speaks the language.
  const locale = `_locales/${language.replace('-', '_')}/messages.json`;
  expect([...filesOf('chrome').keys()]).toContain(locale);
  for (const store of STORES) {
    const fields = await listingOf(store, language);
    const refused = fields.filter(
      ({ text, maxLength }) => !/^[^<>]+$/.test(text) || text.trim().length > maxLength,
    );
    expect(refused, store).toEqual([]);
    const all = fields.map(({ text }) => text).join('\n');
    expect(all, store).not.toMatch(SPAM);
    const others = Object.entries(BROWSERS).filter(([browser]) => browser !== store);
    for (const [, name] of others) expect(all, store).not.toMatch(name);
  }
});

/** Of each answer, by Chrome Web Store. */
const LONGEST_ANSWER = 1_000;

test('every permission has a reason, no reason is left over, and no answer is too long', () => {
  const asked = STORES.flatMap((store) => {
    const manifest = jsonIn(filesOf(store), 'manifest.json');
    return [manifest.permissions, manifest.host_permissions].flat();
  });
  expect(Object.keys(PERMISSION_REASONS).sort()).toEqual([...new Set(asked)].sort());
  const answers = Object.values(ANSWERS).flatMap((all) => all.map(({ answer }) => answer));
  const all = [...Object.values(PERMISSION_REASONS), ...answers];
  expect(all.filter((text) => text.length > LONGEST_ANSWER)).toEqual([]);
});
