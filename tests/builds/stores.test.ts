import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ANSWERS, PERMISSION_REASONS } from '../../scripts/store/answers';
import { listingOf, storeLanguages, storeText, STORES } from '../../scripts/store/listing';
import { filesOf, jsonIn, TARGETS } from './targets';

/**
 * The strictest limit of all stores, that of Edge Add-ons, see
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/manifest.json/name
 */
const LONGEST_NAME = 45;
/**
 * See https://developer.chrome.com/docs/extensions/reference/manifest/description and, for Safari,
 * https://developer.apple.com/documentation/safariservices/packaging-a-web-extension-for-safari
 */
const LONGEST_DESCRIPTION = { chrome: 132, edge: 132, firefox: 132, safari: 112 };
/** Of each number of a version, see https://developer.chrome.com/docs/extensions/reference/manifest/version */
const HIGHEST_NUMBER = 65_535;

interface ListedEvent {
  name: string;
  short_name: string;
  description: string;
  version: string;
}

/** What the stores list of a target in a language: its name and description, in words. */
function manifestTexts(target: (typeof TARGETS)[number], locale: string): ListedEvent {
  const files = filesOf(target);
  const words = jsonIn<Record<string, { message: string }>>(files, locale);
  const inWords = (text: string) =>
    text.replace(/__MSG_(\w+)__/g, (_, key: string) => words[key]?.message ?? '');
  const { name, short_name, description, version } = jsonIn<ListedEvent>(files, 'manifest.json');
  return {
    name: inWords(name),
    short_name: inWords(short_name),
    description: inWords(description),
    version,
  };
}

const LISTINGS = TARGETS.flatMap((target) => {
  const locales = [...filesOf(target).keys()].filter((name) => name.startsWith('_locales/'));
  return locales.map((locale) => [target, locale] as const);
});

test.each(TARGETS)('%s has the same languages as the sources', (target) => {
  const built = LISTINGS.flatMap(([one, locale]) => (one === target ? locale : []));
  const languages = readdirSync('locales').filter((name) => name.endsWith('.yml'));
  expect(built.sort()).toEqual(
    languages.map((name) => `_locales/${path.basename(name, '.yml')}/messages.json`).sort(),
  );
});

test.each(LISTINGS)('no store refuses the name and description of %s in %s', (target, locale) => {
  const { name, short_name: shortName, description } = manifestTexts(target, locale);
  expect(name).toMatch(/^Backup Beacon/);
  expect(shortName).toMatch(/^Backup Beacon/);
  expect(name.length).toBeLessThanOrEqual(LONGEST_NAME);
  expect(description.length).toBeGreaterThan(0);
  expect(description.length).toBeLessThanOrEqual(LONGEST_DESCRIPTION[target]);
  // Plain text, of one line.
  expect(description).not.toMatch(/[<>\n]/);
  // Apple's marks are never part of the name.
  expect(name).not.toMatch(/apple|icloud|iphone|ipad/i);
});

test.each(TARGETS)('no store refuses the version of %s', (target) => {
  const { version } = manifestTexts(target, '_locales/en/messages.json');
  expect(version).toMatch(/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2,3}$/);
  const numbers = version.split('.').map(Number);
  expect(Math.max(...numbers)).toBeLessThanOrEqual(HIGHEST_NUMBER);
  expect(Math.max(...numbers)).toBeGreaterThan(0);
});

const PAGES = STORES.flatMap((store) =>
  storeLanguages().map((language) => [store, language] as const),
);
/** Chrome Web Store takes a word that comes more often for spam. */
const MOST_OFTEN = 5;
const KEYWORDS = ['icloud', 'backup'];
/** A store refuses a text that names another one's browser. */
const BROWSERS = {
  chrome: /\b(google )?chrome\b/i,
  edge: /\bedge\b/i,
  firefox: /\b(firefox|mozilla)\b/i,
  safari: /\bsafari\b/i,
};
const OTHERS = /\b(chromium|opera|brave|vivaldi|arc|orion)\b/i;

test.each(PAGES)('the texts for the store of %s in %s are taken', async (store, language) => {
  const fields = await listingOf(store, language);
  for (const { name, text, maxLength } of fields) {
    expect([name, text.trim()]).toEqual([name, text]);
    expect(text.length, name).toBeGreaterThan(0);
    expect(text.length, name).toBeLessThanOrEqual(maxLength);
    expect(text, name).not.toMatch(/[<>]/);
  }
  const all = fields.map(({ text }) => text).join('\n');
  for (const word of KEYWORDS)
    expect([word, all.toLowerCase().split(word).length - 1].join(': ')).toMatch(
      new RegExp(`: [0-${MOST_OFTEN}]$`),
    );
  for (const [browser, name] of Object.entries(BROWSERS))
    if (browser !== store) expect(all).not.toMatch(name);
  expect(all).not.toMatch(OTHERS);
});

test.each(storeLanguages())('the texts for the stores in %s are those of English', (language) => {
  const shapeOf = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shapeOf);
    if (typeof value !== 'object' || value === null) return typeof value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shapeOf(one)]));
  };
  expect(shapeOf(storeText(language))).toEqual(shapeOf(storeText('en')));
  // There is a page in the store only where the extension itself speaks the language.
  expect([...filesOf('chrome').keys()]).toContain(
    `_locales/${language.replace('-', '_')}/messages.json`,
  );
});

/** Of each answer, by Chrome Web Store. */
const LONGEST_ANSWER = 1_000;

test('every permission has a reason, no reason is left over, and no answer is too long', () => {
  const asked = STORES.flatMap((store) => {
    const manifest = jsonIn<{ permissions: string[]; host_permissions: string[] }>(
      filesOf(store),
      'manifest.json',
    );
    return [...manifest.permissions, ...manifest.host_permissions];
  });
  expect(Object.keys(PERMISSION_REASONS).sort()).toEqual([...new Set(asked)].sort());
  const answers = Object.values(ANSWERS).flatMap((all) => all.map(({ answer }) => answer));
  for (const text of [...Object.values(PERMISSION_REASONS), ...answers])
    expect(text.length).toBeLessThanOrEqual(LONGEST_ANSWER);
});
