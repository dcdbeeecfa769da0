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
    name: 'pure modules import only pure modules and valibot',
    files: isPure,
    imports: (specifier) => specifier !== 'valibot' && !isPure(specifier),
    code: /\bbrowser\b|\bchrome\.|Date\.now|Math\.random|\bfetch\(|new Date\(\)|performance\.now/,
  },
  { name: 'dexie only in lib/store', files: not(inside('lib/store/')), imports: isDexie },
  {
    name: 'one place reaches the network',
    files: not(oneOf('lib/feed/fetch-feed.ts')),
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
    name: 'lib knows no page and no component',
    files: inside('lib/'),
    imports: inside('components/', 'entrypoints/'),
    types: inside('components/', 'entrypoints/'),
  },
  {
    name: 'components know no page',
    files: inside('components/'),
    imports: inside('entrypoints/'),
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

  test('no circles', () => {
    expect(findCycle(SOURCES)).toBeNull();
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

describe('the rules find what breaks them', () => {
  test.each<[string, string, string, string]>([
    // rule, a file, its text, what is found
    ['pure modules', 'lib/status/x.ts', `import { paint } from '../toolbar/paint';`, 'paint.ts'],
    ['pure modules', 'lib/text/x.ts', `import Dexie from 'dexie';`, 'imports dexie'],
    ['pure modules', 'lib/status/x.ts', `export * from '../store/database';`, 'database.ts'],
    ['pure modules', 'lib/status/x.ts', `const now = Date.now();`, 'has Date.now'],
    ['pure modules', 'lib/status/x.ts', `const now = new Date();`, 'has new Date()'],
    ['pure modules', 'lib/guide/x.ts', `const x = () => Math.random();`, 'has Math.random'],
    ['dexie', 'components/X.svelte', `<script>import Dexie from "dexie"</script>`, 'dexie'],
    ['dexie', 'lib/watch/x.ts', `const x = await import('dexie');`, 'dexie'],
    ['one place', 'lib/watch/x.ts', `void fetch('https://example.org');`, 'has fetch('],
    ['the browser', 'lib/status/x.ts', `import { browser } from 'wxt/browser';`, 'wxt/browser'],
    ['the browser', 'lib/watch/x.ts', `chrome.alarms.clearAll();`, 'has chrome.a'],
    ['sentences', 'lib/text/x.ts', `import { type A, i18n } from '#i18n';`, '#i18n'],
    [
      'components are',
      'components/X.svelte',
      `<script lang="ts">import { WatchStore } from '../lib/store/watch-store';</script>`,
      'watch-store.ts',
    ],
    [
      'lib knows',
      'lib/text/x.ts',
      `import type { X } from '../../components/x';`,
      'components/x.ts',
    ],
    [
      'one module',
      'lib/text/x.ts',
      `import guideText from '../../locales/guide/en.json';`,
      'locales',
    ],
    ['one module', 'lib/text/x.ts', `import.meta.glob('../../locales/guide/*.json');`, 'glob'],
    ['text never', 'components/X.svelte', `<p>{@html text}</p>`, 'has {@html'],
    ['text never', 'lib/text/x.ts', `node.innerHTML = text;`, 'has innerHTML'],
    ['nothing is', 'lib/text/x.ts', `await import(name);`, '(computed)'],
  ])('%s…: %s', (name, path, text, found) => {
    const rule = RULES.find((one) => one.name.startsWith(name));
    if (!rule) throw new Error(`no rule ${name}`);
    expect(violations([scanSource(path, text)], rule).join()).toContain(found);
  });

  test.each<[string, string]>([
    ['lib/status/x.ts', `import type { Database } from '../store/database';`],
    ['lib/status/x.ts', `import { type Database, type Table } from 'dexie';`],
    ['lib/text/x.ts', `import type { Keys } from '#i18n';`],
    ['lib/text/x.ts', `import type guideText from '../../locales/guide/en.json';`],
    ['lib/text/x.ts', `// Date.now() and fetch( are only spoken of.\n/* innerHTML */ export {};`],
    ['components/X.svelte', `<script lang="ts">import { i18n } from '#i18n';</script>`],
    ['lib/feed/fetch-feed.ts', `void fetch('https://example.org');`],
  ])('and let pass what does not: %s %s', (path, text) => {
    const source = scanSource(path, text);
    expect(RULES.flatMap((rule) => violations([source], rule))).toEqual([]);
  });

  test('a circle is found, of types alone there is none', () => {
    const a = scanSource('lib/a.ts', `import { b } from './b';`);
    const b = scanSource('lib/b.ts', `import { c } from './c/c';`);
    const c = scanSource('lib/c/c.ts', `import { a } from '../a';`);
    const typed = scanSource('lib/c/c.ts', `import type { a } from '../a';`);
    expect(findCycle([a, b, c])).toEqual(['lib/a.ts', 'lib/b.ts', 'lib/c/c.ts', 'lib/a.ts']);
    expect(findCycle([a, b, typed])).toBeNull();
  });
});
