import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filesOf, jsonIn, TARGETS } from './targets';

/**
 * The strictest limit of all stores, that of Edge Add-ons, see
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/manifest.json/name
 */
const LONGEST_NAME = 45;
/** See https://developer.chrome.com/docs/extensions/reference/manifest/description */
const LONGEST_DESCRIPTION = 132;
/** Of each number of a version, see https://developer.chrome.com/docs/extensions/reference/manifest/version */
const HIGHEST_NUMBER = 65_535;

interface ListedEvent {
  name: string;
  short_name: string;
  description: string;
  version: string;
}

/** What the stores list of a target in a language: its name and description, in words. */
function listingOf(target: (typeof TARGETS)[number], locale: string): ListedEvent {
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
  const { name, short_name: shortName, description } = listingOf(target, locale);
  expect(name).toMatch(/^Backup Beacon/);
  expect(shortName).toMatch(/^Backup Beacon/);
  expect(name.length).toBeLessThanOrEqual(LONGEST_NAME);
  expect(description.length).toBeGreaterThan(0);
  expect(description.length).toBeLessThanOrEqual(LONGEST_DESCRIPTION);
  // Plain text, of one line.
  expect(description).not.toMatch(/[<>\n]/);
  // Apple's marks are never part of the name.
  expect(name).not.toMatch(/apple|icloud|iphone|ipad/i);
});

test.each(TARGETS)('no store refuses the version of %s', (target) => {
  const { version } = listingOf(target, '_locales/en/messages.json');
  expect(version).toMatch(/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2,3}$/);
  const numbers = version.split('.').map(Number);
  expect(Math.max(...numbers)).toBeLessThanOrEqual(HIGHEST_NUMBER);
  expect(Math.max(...numbers)).toBeGreaterThan(0);
});
