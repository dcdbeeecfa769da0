import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findCycle, scanSource, type Source } from '../support/imports';

/** Which of the project's own files a rule is about. */
type Files = (path: string) => boolean;

interface Rule {
  name: string;
  files: Files;
  /** Imports that bring a value and are not allowed. */
  imports?: (specifier: string) => boolean;
  /** Imports of types that are not allowed. */
  types?: (specifier: string) => boolean;
  /** What must not stand in the code. */
  code?: RegExp;
}

const inside =
  (...folders: string[]): Files =>
  (path) =>
    folders.some((f) => path.startsWith(f));
const oneOf =
  (...paths: string[]): Files =>
  (path) =>
    paths.includes(path);
const either =
  (...all: Files[]): Files =>
  (path) =>
    all.some((files) => files(path));
const not =
  (files: Files): Files =>
  (path) =>
    !files(path);
const everywhere: Files = () => true;

const isPure = either(
  (path) => path.startsWith('lib/feed/') && path !== 'lib/feed/fetch-feed.ts',
  inside('lib/status/', 'lib/text/', 'lib/guide/', 'lib/settings/'),
  inside('lib/history/', 'lib/export-import/'),
  inside('lib/notifications/', 'lib/services/', 'lib/routes/'),
  oneOf('lib/toolbar/toolbar-state.ts', 'lib/watch/schedule.ts', 'lib/watch/process-fetch.ts'),
);

const reachesBrowser = either(
  inside('entrypoints/', 'lib/platform/'),
  oneOf('lib/toolbar/update-toolbar.ts'),
);

const isBrowser = (specifier: string) =>
  /^(wxt\/browser|webextension-polyfill|@wxt-dev\/(browser|webextension-polyfill))$/.test(
    specifier,
  );
const isDexie = (specifier: string) => /^dexie(\/|$)/.test(specifier);

const RULES: Rule[] = [
  {
    name: 'pure modules import only pure modules, valibot and minisearch',
    files: isPure,
    imports: (specifier) => !['valibot', 'minisearch'].includes(specifier) && !isPure(specifier),
    code: /\bbrowser\b|\bchrome\.|Date\.now|Math\.random|\bfetch\(|new Date\(\)|performance\.now/,
  },
  { name: 'dexie only in lib/store', files: not(inside('lib/store/')), imports: isDexie },
  {
    name: 'one place reaches the network, and one reads our own files',
    files: not(oneOf('lib/feed/fetch-feed.ts', 'lib/platform/language.ts')),
    code: /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon/,
  },
  {
    name: 'the browser only in entry points, the platform and the shells',
    files: not(reachesBrowser),
    imports: isBrowser,
    code: /\b(browser|chrome)\.[a-z]/,
  },
  {
    name: 'sentences are looked up there and in components only',
    files: not(either(reachesBrowser, inside('components/'))),
    imports: (specifier) => specifier === '#i18n',
  },
  {
    name: 'components are views',
    files: inside('components/'),
    imports: either(isBrowser, isDexie, inside('lib/store/', 'lib/platform/', 'lib/watch/')),
    code: /\bfetch\(|indexedDB/,
  },
  {
    name: 'one module loads each text of the pages',
    files: not(oneOf('lib/platform/guide-text.ts', 'lib/platform/dashboard-text.ts')),
    imports: inside('locales/'),
    code: /import\.meta\.glob/,
  },
  {
    name: 'text never becomes markup or code',
    files: everywhere,
    code: /\{@html|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/,
  },
  {
    name: 'nothing is imported that can’t be seen',
    files: everywhere,
    imports: (specifier) => specifier === '(computed)',
  },
];

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

function upwardImports({ path, values, types }: Source): string[] {
  const folderOf = (file: string) => LEVELS.flat().find((folder) => file.startsWith(`${folder}/`));
  const levelOf = (file: string) =>
    LEVELS.findIndex((folders) => folders.includes(folderOf(file) ?? ''));
  return [...values, ...types]
    .filter((file) => folderOf(file) && folderOf(file) !== folderOf(path))
    .filter((file) => levelOf(file) >= levelOf(path))
    .map((file) => `${path} imports ${file}`);
}

function violations(sources: readonly Source[], rule: Rule): string[] {
  return sources
    .filter(({ path }) => rule.files(path))
    .flatMap(({ path, values, types, code }) => [
      ...values.filter((value) => rule.imports?.(value)).map((value) => `${path} imports ${value}`),
      ...types.filter((type) => rule.types?.(type)).map((type) => `${path} imports type ${type}`),
      ...(code.match(rule.code ?? /$^/) ?? []).map((found) => `${path} has ${found}`),
    ]);
}

const SOURCES = ['lib', 'components', 'entrypoints']
  .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .filter((file) => file.isFile() && /\.(ts|svelte)$/.test(file.name))
  .map((file) => `${file.parentPath}/${file.name}`)
  .map((path) => scanSource(path, readFileSync(path, 'utf8')));

describe('the code keeps to the rules', () => {
  test.each(RULES)('$name', (rule) => {
    expect(violations(SOURCES, rule)).toEqual([]);
    // A rule about no file at all would hold for ever.
    expect(SOURCES.some(({ path }) => rule.files(path))).toBe(true);
  });

  test('a folder imports only lower ones', () => {
    expect(SOURCES.flatMap(upwardImports)).toEqual([]);
    const folders = SOURCES.map(({ path }) => path.split('/').slice(0, 2).join('/'));
    const isInTable = (folder: string) =>
      LEVELS.flat().some((one) => `${folder}/`.startsWith(`${one}/`));
    expect(folders.filter((folder) => !isInTable(folder))).toEqual([]);
  });

  test('no circles, types included', () => {
    // Types of this folder still form some.
    const isExcepted = inside('lib/notifications/');
    const all = SOURCES.map((source): Source => {
      const types = isExcepted(source.path) ? [] : source.types;
      return { ...source, values: [...source.values, ...types] };
    });
    expect(findCycle(all)).toBeNull();
  });

  test('the worker loads no page, no component and no text of the guide', () => {
    const byPath = new Map(SOURCES.map((source) => [source.path, source]));
    const loaded = new Set(['entrypoints/background.ts']);
    for (const path of loaded)
      for (const value of byPath.get(path)?.values ?? []) loaded.add(value);
    expect(loaded.size).toBeGreaterThan(30);
    const isPage: Files = (path) => path !== 'entrypoints/background.ts';
    const pageOnly = either(
      (path) => path.startsWith('entrypoints/') && isPage(path),
      inside('components/', 'locales/', 'lib/export-import/'),
      oneOf('lib/platform/guide-text.ts', 'lib/platform/dashboard-text.ts'),
    );
    expect([...loaded].filter(pageOnly)).toEqual([]);
  });

  test('every import within the project leads to a file that was read', () => {
    const paths = new Set(SOURCES.map(({ path }) => path));
    const ours = SOURCES.flatMap(({ values, types }) => [...values, ...types]).filter((path) =>
      /^(lib|components|entrypoints)\/.*\.(ts|svelte)$/.test(path),
    );
    expect(ours.length).toBeGreaterThan(50);
    expect(ours.filter((path) => !paths.has(path))).toEqual([]);
  });
});

test.each<[string, string, string]>([
  ['lib/status/x.ts', `const now = Date.now();`, 'has Date.now'],
  ['lib/text/x.ts', `export * from 'dexie';`, 'imports dexie'],
  ['lib/watch/x.ts', `const x = await import('dexie');`, 'imports dexie'],
  ['lib/watch/x.ts', `void fetch('https://example.org');`, 'has fetch('],
  ['components/X.svelte', `<p>{@html text}</p>`, 'has {@html'],
  ['lib/text/x.ts', `await import(name);`, '(computed)'],
  ['lib/feed/x.ts', `import type { Trigger } from '../watch/schedule';`, 'schedule.ts'],
])('the rules find what breaks them: %s %s', (path, text, found) => {
  const source = scanSource(path, text);
  const all = [...RULES.flatMap((rule) => violations([source], rule)), ...upwardImports(source)];
  expect(all.join()).toContain(found);
});
