import { gzipSync } from 'node:zlib';
import { fileNameOf, LANGUAGES } from '../../lib/text/languages';
import type { PackedFiles } from '../../scripts/build/packed-files';
import { everLoaded, firstLoad } from './load-graph';

/** How big something is: as it is, and each of its files packed by itself. */
export interface Size {
  bytes: number;
  gzipBytes: number;
}

const PAGES = ['popup', 'dashboard', 'welcome', 'print'] as const;

const OTHERS = LANGUAGES.filter((language) => language !== 'en').map(fileNameOf);

/** What each role in a build weighs, in English and without the other languages, whatever its files are called. */
export function bundleSizes(files: PackedFiles): Map<string, Size> {
  const isOther = (name: string) => OTHERS.some((language) => isOf(language, name));
  const sizeOf = (names: readonly string[]) =>
    sizeOfAll(names.filter((name) => !isOther(name)).map((name) => files.get(name)));
  const named = (start: string) => [...files.keys()].filter((name) => name.startsWith(start));
  return new Map([
    ['worker', sizeOf(['background.js'])],
    ...PAGES.flatMap((page): [string, Size][] => [
      [`${page}, first view`, sizeOf(firstLoad(files, `${page}.html`))],
      [`${page}, all of it`, sizeOf(everLoaded(files, `${page}.html`))],
    ]),
    ['words', sizeOf(named('_locales/'))],
    ['icons', sizeOf(named('icons/'))],
    ['package', sizeOf([...files.keys()])],
  ]);
}

/** What each other language adds. */
export function languageSizes(files: PackedFiles): Map<string, Size> {
  const sizeOf = (language: string) => {
    const names = [...files.keys()].filter((name) => isOf(language, name));
    return sizeOfAll(names.map((name) => files.get(name)));
  };
  return new Map(OTHERS.map((language) => [language, sizeOf(language)]));
}

function isOf(language: string, name: string): boolean {
  return name.startsWith(`_locales/${language}/`) || name.startsWith(`chunks/${language}-`);
}

function sizeOfAll(contents: readonly (Buffer | undefined)[]): Size {
  const all = contents.flatMap((content) => content ?? []);
  const sum = (of: (content: Buffer) => number) => all.reduce((total, one) => total + of(one), 0);
  return { bytes: sum((one) => one.length), gzipBytes: sum((one) => gzipSync(one).length) };
}
