import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Which of the project's own files a rule is about. */
type Files = (path: string) => boolean;

interface Rule {
  name: string;
  files: Files;
  /** Imports that bring a value and are not allowed. */
  imports?: (specifier: string) => boolean;
  /** What must not stand in the code. */
  code?: RegExp;
}

/** In one of these folders, or one of these files. */
const within =
  (...paths: string[]): Files =>
  (path) =>
    paths.some((one) => path.startsWith(one));
const not =
  (files: Files): Files =>
  (path) =>
    !files(path);

const FETCH = 'lib/feed/fetch-feed.ts';
const PURE = within(
  ...['lib/feed/', 'lib/status/', 'lib/text/', 'lib/guide/', 'lib/settings/', 'lib/history/'],
  ...['lib/export-import/', 'lib/notifications/', 'lib/services/', 'lib/routes/'],
  ...['lib/toolbar/toolbar-state.ts', 'lib/watch/schedule.ts', 'lib/watch/process-fetch.ts'],
);
const isPure: Files = (path) => PURE(path) && path !== FETCH;
const reachesBrowser = within('entrypoints/', 'lib/platform/', 'lib/toolbar/update-toolbar.ts');
const loadsText = within('lib/platform/guide-text.ts', 'lib/platform/dashboard-text.ts');
const loadsPhrases = within('lib/guide/knowledge/symptom-phrases.ts');
const isPhrases = within('locales/recognition/');

const isBrowser = (specifier: string) =>
  /^(wxt\/browser|webextension-polyfill|@wxt-dev\/(browser|webextension-polyfill))$/.test(
    specifier,
  );
const isDexie = (specifier: string) => /^dexie(\/|$)/.test(specifier);

const RULES: Rule[] = [
  {
    name: 'pure modules import only pure modules, valibot, minisearch and what people type',
    files: isPure,
    imports: (specifier) =>
      !['valibot', 'minisearch'].includes(specifier) && !isPure(specifier) && !isPhrases(specifier),
    code: /\bbrowser\b|\bchrome\.|Date\.now|Math\.random|\bfetch\(|new Date\(\)|performance\.now/,
  },
  { name: 'dexie only in lib/store', files: not(within('lib/store/')), imports: isDexie },
  {
    name: 'one place reaches the network, and one reads our own files',
    files: not(within(FETCH, 'lib/platform/language.ts')),
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
    files: (path) => !reachesBrowser(path) && !path.startsWith('components/'),
    imports: (specifier) => specifier === '#i18n',
  },
  {
    name: 'components are views',
    files: within('components/'),
    imports: (specifier) =>
      isBrowser(specifier) ||
      within('dexie', 'lib/store/', 'lib/platform/', 'lib/watch/')(specifier),
    code: /\bfetch\(|indexedDB/,
  },
  {
    name: 'one module loads each text of the pages',
    files: (path) => !loadsText(path) && !loadsPhrases(path),
    imports: within('locales/'),
    code: /import\.meta\.glob/,
  },
  {
    name: 'only the questions load what people type',
    files: not(within('lib/guide/find-symptoms.ts', 'components/questions/')),
    imports: within('lib/guide/knowledge/symptom-phrases.ts', 'lib/guide/find-symptoms.ts'),
  },
  {
    name: 'nothing is imported that can’t be seen',
    files: () => true,
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
    .flatMap(({ path, values, code }) => [
      ...values.filter((value) => rule.imports?.(value)).map((value) => `${path} imports ${value}`),
      ...(code.match(rule.code ?? /$^/) ?? []).map((found) => `${path} has ${found}`),
    ]);
}

/** What one source file imports, and its code without comments. */
interface Source {
  /** From the project's root. */
  path: string;
  /** Each import that brings a value, as it is written or, where relative, from the root. */
  values: string[];
  /** Each import of types alone, in the same way. */
  types: string[];
  code: string;
}

const COMMENTS = /\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|(?<=^|\s)\/\/ .*$/gm;
const IMPORTS =
  /\b(?:import|export)\s+(type\s)?([^;'"]*?)\bfrom\s+'([^']+)'|\bimport\s*\(?\s*'([^']+)'/g;

function scanSource(path: string, text: string): Source {
  const code = text.replace(COMMENTS, '');
  const [values, types]: [string[], string[]] = [[], []];
  for (const [, type, names = '', from, alone = ''] of code.matchAll(IMPORTS)) {
    const isType = type !== undefined || /^\{(\s*type \w+,?)+\s*\}\s*$/.test(names);
    (isType ? types : values).push(fromRoot(path, from ?? alone));
  }
  if (/\bimport\(\s*[^'\s]/.test(code)) values.push('(computed)');
  return { path, values, types, code };
}

/** `../status/model` in `lib/feed/x.ts` is `lib/status/model.ts`; packages stay as they are. */
function fromRoot(path: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const found = new URL(specifier, `file:///${path}`).pathname.slice(1);
  if (/\.(css|json|html)$/.test(found)) return found;
  // `./live.svelte` may be a component or, of the file live.svelte.ts, a module.
  if (found.endsWith('.svelte') && !existsSync(`${found}.ts`)) return found;
  return `${found.replace(/\.(js|ts)$/, '')}.ts`;
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

  test('the worker loads no page, no component and no text of the guide', () => {
    const WORKER = 'entrypoints/background.ts';
    const byPath = new Map(SOURCES.map((source) => [source.path, source]));
    const loaded = new Set([WORKER]);
    for (const path of loaded)
      for (const value of byPath.get(path)?.values ?? []) loaded.add(value);
    expect(loaded.size).toBeGreaterThan(30);
    const ofPages = within('entrypoints/', 'components/', 'locales/', 'lib/export-import/');
    const isForPages: Files = (path) => (ofPages(path) && path !== WORKER) || loadsText(path);
    expect([...loaded].filter(isForPages)).toEqual([]);
  });
});
