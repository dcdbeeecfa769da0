import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Entry {
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  peer?: boolean;
  /** Not there: it comes from the registry that is set. */
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Entry>;
};
const installed = Object.entries(packages).filter(([folder]) => folder !== '');

/** What the extension is made with, and what comes with it. Most of it is left out of the bundles. */
const SHIPPED = [
  ...['dexie', 'minisearch', 'uqr', 'valibot', '@wxt-dev/i18n'],
  // Of the last one: the browser's types, and what reads its locale files in the build.
  ...['@wxt-dev/browser', '@types/filesystem', '@types/filewriter', '@types/har-format'],
  ...['chokidar', 'confbox', 'fdir', 'picomatch', 'readdirp', 'tinyglobby'],
];

test('every package comes from npm’s registry with a strong checksum', () => {
  expect(installed.length).toBeGreaterThan(100);
  for (const [folder, { resolved = 'https://registry.npmjs.org/', integrity }] of installed) {
    expect(resolved, folder).toMatch(/^https:\/\/registry\.npmjs\.org\//);
    expect(integrity, folder).toMatch(/^sha512-/);
  }
});

test('exactly these packages are shipped, and none runs a script when it is installed', () => {
  const shipped = installed.filter(
    ([, { dev, devOptional, optional, peer }]) => !(dev || devOptional || optional || peer),
  );
  const names = shipped.map(([folder]) => folder.split('node_modules/').at(-1));
  expect([...new Set(names)].sort()).toEqual(SHIPPED.toSorted());
  expect(shipped.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
});
