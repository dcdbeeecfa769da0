import { statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bundleSizes, languageSizes } from './bundle-sizes';
import { everLoaded, firstLoad } from './load-graph';
import { LANGUAGE_BUDGET_BYTES, overBudget, SIZE_BUDGETS, ZIP_BUDGET_BYTES } from './size-budgets';
import { filesOf, TARGETS, zipFile } from './targets';

describe.each(TARGETS)('the sizes of the build for %s', (target) => {
  const files = filesOf(target);
  const sizes = bundleSizes(files);

  test('each has a budget, and each budget is of something', () => {
    expect([...sizes.keys()]).toEqual(Object.keys(SIZE_BUDGETS));
    for (const { bytes, gzipBytes } of sizes.values())
      expect(Math.min(bytes, gzipBytes)).toBeGreaterThan(0);
  });

  test('none is over its budget', () => {
    const over = [...sizes].flatMap(([name, { bytes, gzipBytes }]) => {
      const most = SIZE_BUDGETS[name] ?? { bytes: 0, gzipBytes: 0 };
      return [
        overBudget(name, bytes, most.bytes),
        overBudget(`${name}, packed`, gzipBytes, most.gzipBytes),
      ].flatMap((message) => message ?? []);
    });
    expect(over).toEqual([]);
  });

  test('the package for the store is within its budget', () => {
    const { size } = statSync(zipFile(target));
    const languages = languageSizes(files);
    const mostBytes = ZIP_BUDGET_BYTES + languages.size * LANGUAGE_BUDGET_BYTES;
    expect(overBudget(`the package for ${target}`, size, mostBytes)).toBeNull();
  });

  test('no language adds more than its budget', () => {
    const over = [...languageSizes(files)].map(([language, { gzipBytes }]) =>
      overBudget(`${language}, packed`, gzipBytes, LANGUAGE_BUDGET_BYTES),
    );
    expect(over.filter(Boolean)).toEqual([]);
  });

  test('every script and style is of the worker or of a page, and none is missing', () => {
    const pages = [...files.keys()].filter((name) => name.endsWith('.html'));
    const loaded = new Set(pages.flatMap((page) => everLoaded(files, page)));
    const code = [...files.keys()].filter((name) => /\.(js|css)$/.test(name));
    expect(code.filter((name) => !loaded.has(name))).toEqual(['background.js']);
    expect([...loaded].filter((name) => !files.has(name))).toEqual([]);
    // What comes later is no part of the first view.
    for (const page of pages)
      expect(firstLoad(files, page).length).toBeLessThan(everLoaded(files, page).length);
  });
});

describe('what a page loads', () => {
  const files = new Map(
    Object.entries({
      'a.html': '<link rel="modulepreload" href="/chunks/later.js"><script src="/chunks/a.js">',
      'chunks/a.js': 'import{x}from"./b.js";import"./c.js";const l=()=>import(`./later.js`);',
      'chunks/b.js': 'export const x=1;import{y}from"./a.js"',
      'chunks/c.js': '',
      'chunks/later.js': 'const m=["assets/later.css"]',
      'assets/later.css': '',
      'chunks/other.js': '',
    }).map(([name, text]) => [name, Buffer.from(text)]),
  );

  test('at first: what it imports, and what that imports, but nothing that is only fetched ahead', () => {
    const first = ['a.html', 'chunks/a.js', 'chunks/b.js', 'chunks/c.js'];
    expect(firstLoad(files, 'a.html')).toEqual(first);
  });

  test('ever: also what it imports later, with its styles', () => {
    const later = ['chunks/later.js', 'assets/later.css'];
    expect(everLoaded(files, 'a.html')).toEqual(expect.arrayContaining(later));
    expect(everLoaded(files, 'a.html')).not.toContain('chunks/other.js');
  });

  test('what is over a budget says by how much', () => {
    expect(overBudget('worker', 1_100, 1_000)).toContain(
      '1,100 bytes, 100 over its budget of 1,000',
    );
    expect(overBudget('worker', 1_000, 1_000)).toBeNull();
  });
});
