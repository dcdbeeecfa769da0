import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FETCH = 'lib/feed/fetch-feed';
const PURE =
  `(?!${FETCH})lib/(feed|status|text|guide|settings|history|export-import|notifications|services` +
  '|routes|toolbar/toolbar-state|watch/schedule|watch/process-fetch)[/.]';
const REACHES_BROWSER = 'entrypoints/|lib/platform/|lib/toolbar/update-toolbar';
const LOADS_TEXT = 'lib/platform/(guide|dashboard)-text';
const PHRASES = 'lib/guide/knowledge/symptom-phrases';
const BROWSER = '(wxt/|@wxt-dev/)?(browser|webextension-polyfill)$';

/** Paths, or imports, that begin with a pattern, or with none. */
const is = (pattern: string) => new RegExp(`^(${pattern})`);
const isNot = (pattern: string) => new RegExp(`^(?!${pattern})`);

interface Rule {
  files: RegExp;
  /** Imports of values that are not allowed there. */
  imports?: RegExp;
  /** What must not be in the code. */
  code?: RegExp;
}

const RULES: Record<string, Rule> = {
  'pure modules import only pure modules, valibot, minisearch and what people type': {
    files: is(PURE),
    imports: isNot(`(valibot|minisearch)$|locales/recognition/|${PURE}`),
    code: /\bbrowser\b|\bchrome\.|Date\.now|Math\.random|\bfetch\(|new Date\(\)|performance\.now/,
  },
  'dexie only in lib/store': { files: isNot('lib/store/'), imports: is('dexie(/|$)') },
  'one place reaches the network, and one reads our own files': {
    files: isNot(`${FETCH}|lib/platform/language.ts`),
    code: /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon/,
  },
  'the browser only in entry points, the platform and the shells': {
    files: isNot(REACHES_BROWSER),
    imports: is(BROWSER),
    code: /\b(browser|chrome)\.[a-z]/,
  },
  'sentences are looked up there and in components only': {
    files: isNot(`${REACHES_BROWSER}|components/`),
    imports: is('#i18n'),
  },
  'components are views': {
    files: is('components/'),
    imports: is(`${BROWSER}|dexie|lib/(store|platform|watch)/`),
    code: /\bfetch\(|indexedDB/,
  },
  'one module loads each text of the pages': {
    files: isNot(`${LOADS_TEXT}|${PHRASES}`),
    imports: is('locales/'),
    code: /import\.meta\.glob/,
  },
  'only the questions load what people type': {
    files: isNot('lib/guide/find-symptoms|components/questions/'),
    imports: is(`${PHRASES}|lib/guide/find-symptoms`),
  },
  // What it imports could not be seen here.
  'no import is computed': { files: is(''), code: /\bimport\(\s*[^'\s]/ },
};

/** Lowest first. A folder imports only from lower levels and from itself, types included. */
const LEVELS = [
  ['lib/text'],
  ['lib/status'],
  ['lib/feed', 'lib/history'],
  ['lib/guide', 'lib/settings'],
  ['lib/notifications', 'lib/export-import', 'lib/services'],
  ['lib/store', 'lib/toolbar', 'lib/routes'],
  ['lib/watch', 'lib/platform'],
  ['components'],
  ['entrypoints'],
];

const COMMENTS = /\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|(?<=^|\s)\/\/ .*$/gm;
const IMPORTS =
  /\b(?:import|export)\s+(type\s)?([^;'"]*?)\bfrom\s+'([^']+)'|\bimport\s*\(?\s*'([^']+)'/g;

/** The code of a file without comments, and what it imports: packages, and our files from the root. */
function scanSource(path: string) {
  const code = readFileSync(path, 'utf8').replace(COMMENTS, '');
  const imports = [...code.matchAll(IMPORTS)].map(([, type, names = '', from, alone = '']) => ({
    isType: type !== undefined || /^\{(\s*type \w+,?)+\s*\}\s*$/.test(names),
    target: fromRoot(path, from ?? alone),
  }));
  const values = imports.filter(({ isType }) => !isType).map(({ target }) => target);
  return { path, code, all: imports.map(({ target }) => target), values };
}

function fromRoot(path: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const found = new URL(specifier, `file:///${path}`).pathname.slice(1);
  return existsSync(found) ? found : `${found}.ts`;
}

const sourcesIn = (folders: readonly string[]) =>
  folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((file) => file.isFile() && /\.(ts|svelte)$/.test(file.name))
    .map((file) => scanSource(`${file.parentPath}/${file.name}`));

const SOURCES = sourcesIn(['lib', 'components', 'entrypoints']);

test.each(Object.entries(RULES))('%s', (_, { files, imports, code: forbidden }) => {
  const ruled = SOURCES.filter(({ path }) => files.test(path));
  // A rule about no file at all would hold for ever.
  expect(ruled).not.toEqual([]);
  const broken = ruled.flatMap(({ path, values, code }) => [
    ...values.filter((value) => imports?.test(value)).map((value) => `${path} imports ${value}`),
    ...(code.match(forbidden ?? /$^/) ?? []).map((found) => `${path} has ${found}`),
  ]);
  expect(broken).toEqual([]);
});

test('a folder imports only lower ones', () => {
  const folderOf = (path: string) => LEVELS.flat().find((folder) => path.startsWith(`${folder}/`));
  const levelOf = (path: string) =>
    LEVELS.findIndex((folders) => folders.includes(folderOf(path) ?? ''));
  const upward = SOURCES.flatMap(({ path, all }) =>
    all
      .filter((file) => levelOf(file) >= levelOf(path) && folderOf(file) !== folderOf(path))
      .map((file) => `${path} imports ${file}`),
  );
  expect(upward).toEqual([]);
  expect(SOURCES.filter(({ path }) => levelOf(path) < 0)).toEqual([]);
});

test('the worker loads no page, no component and no text of the guide', () => {
  const WORKER = 'entrypoints/background.ts';
  const loaded = new Set([WORKER]);
  for (const file of loaded)
    for (const value of SOURCES.find(({ path }) => path === file)?.values ?? []) loaded.add(value);
  expect(loaded.size).toBeGreaterThan(30);
  const ofPages = is(
    `entrypoints/(?!background)|components/|locales/|lib/export-import/|${LOADS_TEXT}`,
  );
  expect([...loaded].filter((file) => ofPages.test(file))).toEqual([]);
});

test('scripts and dev import no test, and no suite imports another one', () => {
  const suiteOf = (path: string) => /^tests\/([\w-]+)\//.exec(path)?.[1];
  const tools = sourcesIn(['scripts', 'dev', 'tests']);
  expect(tools.filter(({ path }) => suiteOf(path) === undefined)).not.toEqual([]);
  const wrong = tools.flatMap(({ path, all }) =>
    all
      .filter((file) => file.startsWith('tests/') && suiteOf(file) !== suiteOf(path))
      .filter((file) => suiteOf(path) === undefined || suiteOf(file) !== 'support')
      .map((file) => `${path} imports ${file}`),
  );
  expect(wrong).toEqual([]);
});
