import { statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fileNameOf, LANGUAGES } from '../../lib/text/languages';
import type { PackedFiles } from '../../scripts/build/packed-files';
import { LANGUAGE_BUDGET_BYTES, SIZE_BUDGETS, ZIP_BUDGET_BYTES } from './size-budgets';
import { fileIn, filesOf, TARGETS, zipFile } from './targets';

const OTHER_LANGUAGES = LANGUAGES.filter((language) => language !== 'en').map(fileNameOf);

const isOf = (language: string) => (name: string) =>
  name.startsWith(`_locales/${language}/`) || name.startsWith(`chunks/${language}-`);

/** What a page fetches ahead for later, or has in store, is no part of what it needs at once. */
const AHEAD = /<link[^>]*rel="modulepreload"[^>]*>|<template>.*?<\/template>/gs;
const NAMED = /\b(?:src|href)="\/?([^"#:]+\.(?:js|css))"/g;
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[\w./-]+\.js)["']/g;

/** All files that a page needs before it shows anything: itself, its styles, all that it imports. */
function firstLoad(files: PackedFiles, page: string): string[] {
  const html = String(fileIn(files, page)).replace(AHEAD, '');
  const loaded = new Set([page, ...[...html.matchAll(NAMED)].map(([, name = '']) => name)]);
  for (const file of loaded)
    if (file.endsWith('.js'))
      for (const [, imported = ''] of String(fileIn(files, file)).matchAll(STATIC_IMPORT))
        loaded.add(path.posix.join(path.posix.dirname(file), imported));
  return [...loaded];
}

/** What these files weigh, each packed by itself. */
function packedBytes(files: PackedFiles, names: readonly string[]): number {
  const sizes = names.map((name) => gzipSync(fileIn(files, name)).length);
  return sizes.reduce((total, size) => total + size, 0);
}

test.each(TARGETS)('the build for %s is within its budgets', (target) => {
  const files = filesOf(target);
  const names = [...files.keys()];
  const isEnglish = (name: string) => !OTHER_LANGUAGES.some((language) => isOf(language)(name));
  const parts = Object.entries(SIZE_BUDGETS).map(([part, budget]) => {
    const page = `${part}.html`;
    const all = files.has(page)
      ? firstLoad(files, page)
      : names.filter((name) => name.startsWith(part));
    return { part, bytes: packedBytes(files, all.filter(isEnglish)), budget };
  });
  const languages = OTHER_LANGUAGES.map((language) => ({
    part: language,
    bytes: packedBytes(files, names.filter(isOf(language))),
    budget: LANGUAGE_BUDGET_BYTES,
  }));
  const zip = {
    part: 'the package for the store',
    bytes: statSync(zipFile(target)).size,
    budget: ZIP_BUDGET_BYTES + languages.length * LANGUAGE_BUDGET_BYTES,
  };
  const isWithin = ({ bytes, budget }: typeof zip) => bytes > 0 && bytes <= budget;
  expect([...parts, ...languages, zip].filter((one) => !isWithin(one))).toEqual([]);
});
