import { readdirSync, readFileSync } from 'node:fs';
import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { filesOf, TARGETS, zipFile } from './targets';

async function unzip(file: string): Promise<Map<string, Buffer>> {
  const zip = await JSZip.loadAsync(readFileSync(file));
  const entries = Object.values(zip.files).filter((entry) => !entry.dir);
  const contents = await Promise.all(entries.map((entry) => entry.async('nodebuffer')));
  return new Map(entries.map(({ name }, index) => [name, contents[index] ?? Buffer.of()]));
}

test.each(TARGETS)(
  'the package for the store of %s holds the build, byte by byte',
  async (target) => {
    const build = filesOf(target);
    const packed = await unzip(zipFile(target));
    expect([...packed.keys()].sort()).toEqual([...build.keys()].sort());
    const different = [...build].filter(([name, content]) => !packed.get(name)?.equals(content));
    expect(different.map(([name]) => name)).toEqual([]);
  },
);

/** All that a build reads; the lock file says by which versions. */
const SOURCES = [
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'wxt.config.ts', 'README.md'],
  ...['assets', 'components', 'entrypoints', 'lib', 'locales', 'scripts/build'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`),
  ),
];

test('from the package of sources the Firefox build can be made', async () => {
  const sources = await unzip(zipFile('sources'));
  expect(SOURCES.length).toBeGreaterThan(200);
  const different = SOURCES.filter((name) => !sources.get(name)?.equals(readFileSync(name)));
  expect(different).toEqual([]);
});

test('the package of sources holds nothing that was made, nor anything private', async () => {
  const names = [...(await unzip(zipFile('sources'))).keys()];
  const folders = ['node_modules', '.output', '.wxt', '.git', 'artifacts'];
  expect(names.filter((name) => folders.includes(name.split('/')[0] ?? ''))).toEqual([]);
  expect(names.filter((name) => /\.(zip|crx|pem|key|log|env)$/.test(name))).toEqual([]);
});

test('the file that names a person’s team is left out, where there is one', () => {
  const ignored = readFileSync('.gitignore', 'utf8').split('\n');
  const files = ignored.filter((line) => /^[^.*].*\/[^/*]+$/.test(line));
  expect(files).toContain('safari/Signing.xcconfig');
  const configuration = readFileSync('wxt.config.ts', 'utf8');
  expect(files.filter((file) => !configuration.includes(`'${file}'`))).toEqual([]);
});
