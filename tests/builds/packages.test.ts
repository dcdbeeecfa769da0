import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import JSZip from 'jszip';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { packedFiles } from '../../scripts/build/packed-files';
import { buildDirectory, filesOf, TARGETS, zipFile, type Target } from './targets';

async function unzip(target: Target | 'sources'): Promise<Map<string, Buffer>> {
  const zip = await JSZip.loadAsync(readFileSync(zipFile(target)));
  const entries = Object.values(zip.files).filter((entry) => !entry.dir);
  const contents = await Promise.all(entries.map((entry) => entry.async('nodebuffer')));
  return new Map(entries.map(({ name }, index) => [name, contents[index] ?? Buffer.of()]));
}

const ICONS = ['beacon', 'available', 'maintenance', 'issue', 'outage', 'unknown'];
const SIZES_PX = [16, 32, 48, 128];

describe.each(TARGETS)('the build for %s', (target) => {
  const files = filesOf(target);
  const names = [...files.keys()].sort();

  test('has four pages, and nothing but what browsers read', () => {
    const pages = names.filter((name) => name.endsWith('.html'));
    expect(pages).toEqual(['dashboard.html', 'popup.html', 'print.html', 'welcome.html']);
    expect(names.filter((name) => !/\.(js|css|html|json|png)$/.test(name))).toEqual([]);
    const mapped = names.filter((name) => String(files.get(name)).includes('sourceMappingURL'));
    expect(mapped).toEqual([]);
  });

  test('has each icon in each size, not empty', async () => {
    const icons = ICONS.flatMap((icon) => SIZES_PX.map((size) => [icon, size] as const));
    const expected = icons.map(([icon, size]) => `icons/${icon}-${size}.png`);
    expect(names.filter((name) => name.startsWith('icons/'))).toEqual(expected.sort());
    for (const [icon, size] of icons) {
      const image = sharp(files.get(`icons/${icon}-${size}.png`));
      expect(await image.metadata(), icon).toMatchObject({ width: size, height: size });
      const { channels } = await image.stats();
      expect(channels.some(({ min, max }) => min !== max)).toBe(true);
    }
  });

  test('is packed for its store byte by byte', async () => {
    const packed = await unzip(target);
    expect([...packed.keys()].sort()).toEqual(names);
    expect(names.filter((name) => !packed.get(name)?.equals(files.get(name) as Buffer))).toEqual(
      [],
    );
  });
});

/** All that a build reads; the lock file says by which versions. */
const SOURCES = [
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'wxt.config.ts', 'README.md'],
  ...['assets', 'components', 'entrypoints', 'lib', 'locales', 'scripts/build'].flatMap((folder) =>
    [...packedFiles(folder).keys()].map((name) => `${folder}/${name}`),
  ),
];

test('the package of sources builds the Firefox package, and holds nothing that was made, nor anything private', async () => {
  const sources = await unzip('sources');
  expect(SOURCES.length).toBeGreaterThan(200);
  expect(SOURCES.filter((name) => !sources.get(name)?.equals(readFileSync(name)))).toEqual([]);
  const forbidden =
    /^(node_modules|\.output|\.wxt|\.git|artifacts)\/|\.(zip|crx|pem|key|log|env)$|Signing\.xcconfig$/;
  expect([...sources.keys()].filter((name) => forbidden.test(name))).toEqual([]);
  // It names a person's team, where there is one.
  expect(readFileSync('wxt.config.ts', 'utf8')).toContain("'safari/Signing.xcconfig'");
});

test('the Xcode project takes every folder of the build as a folder', () => {
  const project = readFileSync('safari/BackupBeacon.xcodeproj/project.pbxproj', 'utf8');
  const [, listed] = /explicitFolders = \((.+), \); .*path = "\.\.\/\.output/.exec(project) ?? [];
  const entries = readdirSync(buildDirectory('safari'), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(listed?.split(', ')).toEqual(folders.sort());
});

/** Svelte makes its templates from fixed text: `template.innerHTML = trusted(text)`. */
const SVELTE_TEMPLATE = /^\w+\.innerHTML=\w+\(\w+\.replaceAll\(`<!>`,`<!---->`\)\)/;

/** The linter reads every script with a parser of its own. */
const LONG = { timeout: 120_000 };

test('Mozilla’s linter finds nothing but how Svelte makes its templates', LONG, async () => {
  const linter = path.resolve('node_modules/addons-linter/bin/addons-linter');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [linter, '--output', 'json', zipFile('firefox')],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  const { errors, notices, warnings } = JSON.parse(stdout);
  expect([errors, notices]).toEqual([[], []]);
  expect(warnings).toMatchObject([{ code: 'UNSAFE_VAR_ASSIGNMENT' }]);
  const [{ file, line, column }] = warnings;
  const text = String(filesOf('firefox').get(file)).split('\n')[line - 1] ?? '';
  expect(text.slice(column - 1)).toMatch(SVELTE_TEMPLATE);
});
