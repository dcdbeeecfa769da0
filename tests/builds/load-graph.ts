import path from 'node:path';
import type { PackedFiles } from '../../scripts/build/packed-files';

const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[\w./-]+\.js)["']/g;
const DYNAMIC_IMPORT = /\bimport\(\s*["'`](\.{1,2}\/[\w./-]+\.js)["'`]/g;
const LISTED = /["'`]\/?((?:chunks|assets)\/[\w.-]+\.(?:js|css))["'`]/g;
/** What a page fetches ahead for later, or has in store, is no part of what it needs at once. */
const AHEAD = /<link[^>]*rel="modulepreload"[^>]*>|<template>.*?<\/template>/gs;
const NAMED = /\b(?:src|href)="\/?([^"#:]+\.(?:js|css))"/g;

/** All files that a page needs before it shows anything: itself, its styles, all that it imports. */
export function firstLoad(files: PackedFiles, page: string): string[] {
  const html = textOf(files, page).replace(AHEAD, '');
  const named = [...html.matchAll(NAMED)].map(([, name = '']) => name);
  return [page, ...reached(named, (name) => importsOf(files, name, STATIC_IMPORT))];
}

/** The same and all that it can load later. */
export function everLoaded(files: PackedFiles, page: string): string[] {
  const named = [...textOf(files, page).matchAll(NAMED)].map(([, name = '']) => name);
  const next = (name: string) => [
    ...importsOf(files, name, STATIC_IMPORT),
    ...importsOf(files, name, DYNAMIC_IMPORT),
    ...[...textOf(files, name).matchAll(LISTED)].map(([, listed = '']) => listed),
  ];
  return [page, ...reached(named, next)];
}

function reached(from: readonly string[], next: (name: string) => string[]): string[] {
  const all = new Set(from);
  for (const name of all) if (name.endsWith('.js')) for (const one of next(name)) all.add(one);
  return [...all];
}

function importsOf(files: PackedFiles, name: string, pattern: RegExp): string[] {
  const folder = path.posix.dirname(name);
  return [...textOf(files, name).matchAll(pattern)].map(([, imported = '']) =>
    path.posix.join(folder, imported),
  );
}

function textOf(files: PackedFiles, name: string): string {
  const content = files.get(name);
  if (!content) throw new Error(`The build has no ${name}.`);
  return String(content);
}
