import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { ACCENT, writeAssetCatalogue } from '../../../scripts/safari/asset-catalogue';
import { targetSettings } from '../../../scripts/safari/build-settings';
import { TARGETS } from '../../../scripts/safari/targets';
import { SWIFT_FILES } from './swift';

interface Image {
  filename: string;
  idiom: string;
  size?: string;
  scale?: string;
}

const directories: string[] = [];
afterAll(() => directories.forEach((directory) => rmSync(directory, { recursive: true })));

async function writeCatalogue(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'backup-beacon-assets-'));
  directories.push(directory);
  await writeAssetCatalogue(directory);
  return directory;
}

/** Written once for the tests that only look at it. */
let written: Promise<string> | undefined;
const writtenCatalogue = () => (written ??= writeCatalogue());

const contents = (...folder: string[]) =>
  JSON.parse(readFileSync(join(...folder, 'Contents.json'), 'utf8')) as {
    images: Image[];
    colors: { appearances?: unknown; color: { components: Record<string, string> } }[];
    info: unknown;
  };

/** As Apple counts: points times pixels a point. */
const edgePx = ({ size = '48x48', scale = '1x' }: Image) =>
  Number.parseInt(size, 10) * Number.parseInt(scale, 10);

const pixel = async (file: string, left: number, top: number) => [
  ...(await sharp(file).ensureAlpha().extract({ left, top, width: 1, height: 1 }).raw().toBuffer()),
];

test('every folder says what is in it', async () => {
  const directory = await writtenCatalogue();
  const folders = ['AccentColor.colorset', 'AppIcon.appiconset', 'Mark.imageset'];
  expect(readdirSync(directory).sort()).toEqual([...folders, 'Contents.json'].sort());
  for (const folder of ['', ...folders])
    expect(contents(directory, folder).info).toEqual({ author: 'xcode', version: 1 });
});

test.each(['AppIcon.appiconset', 'Mark.imageset'])(
  '%s: every picture is there, as large as it says, and no other',
  async (folder) => {
    const directory = await writtenCatalogue();
    const { images } = contents(directory, folder);
    expect(readdirSync(join(directory, folder)).sort()).toEqual(
      [...images.map(({ filename }) => filename), 'Contents.json'].sort(),
    );
    for (const image of images) {
      const { width, height, format } = await sharp(
        join(directory, folder, image.filename),
      ).metadata();
      expect([width, height, format]).toEqual([edgePx(image), edgePx(image), 'png']);
    }
  },
);

test('the app’s icon has all sizes that the systems ask for', async () => {
  const directory = await writtenCatalogue();
  const { images } = contents(directory, 'AppIcon.appiconset');
  const mac = images.filter(({ idiom }) => idiom === 'mac');
  expect(mac.map(({ size, scale }) => `${size} ${scale}`)).toEqual(
    [16, 32, 128, 256, 512].flatMap((size) =>
      ['1x', '2x'].map((scale) => `${size}x${size} ${scale}`),
    ),
  );
  expect(images.filter(({ idiom }) => idiom !== 'mac')).toEqual([
    { filename: 'iOS-1024.png', idiom: 'universal', platform: 'ios', size: '1024x1024' },
  ]);
});

test('on iOS it fills its square, on the Mac it has room around it', async () => {
  const directory = join(await writtenCatalogue(), 'AppIcon.appiconset');
  expect((await sharp(join(directory, 'iOS-1024.png')).metadata()).hasAlpha).toBe(false);
  const blue = [0x0a, 0x5f, 0xc7, 255];
  expect(await pixel(join(directory, 'iOS-1024.png'), 0, 0)).toEqual(blue);
  const framed = join(directory, 'macOS-512@2x.png');
  expect(await pixel(framed, 512, 99)).toEqual([0, 0, 0, 0]);
  expect(await pixel(framed, 300, 102)).toEqual(blue);
  expect((await pixel(framed, 104, 104))[3]).toBe(0);
});

test('the accent is that of the extension’s pages', async () => {
  const css = readFileSync('components/theme.css', 'utf8');
  const accents = [...css.matchAll(/--accent: (#\w{6});/g)].map(([, hex]) => hex);
  expect(accents).toEqual([ACCENT.light, ACCENT.dark]);
  const { colors } = contents(await writtenCatalogue(), 'AccentColor.colorset');
  const written = colors.map(({ color: { components } }) =>
    ['red', 'green', 'blue'].map((part) => components[part]?.slice(2).toLowerCase()).join(''),
  );
  expect(written.map((hex) => `#${hex}`)).toEqual([ACCENT.light, ACCENT.dark]);
  expect(colors.map(({ appearances }) => Boolean(appearances))).toEqual([false, true]);
});

test('what the window and the settings name is in it', async () => {
  const drawn = SWIFT_FILES.flatMap(({ text }) => [
    ...text.matchAll(/Image\(decorative: "(\w+)"\)/g),
  ]);
  expect(drawn.map(([, name]) => `${name}.imageset`)).toEqual(['Mark.imageset']);
  const [app] = TARGETS;
  if (!app) throw new Error('no target');
  const settings = targetSettings(app, { version: '1.0', sourceFolder: 'safari' });
  const folders = readdirSync(await writtenCatalogue());
  expect(folders).toContain('Mark.imageset');
  expect(folders).toContain(`${settings['ASSETCATALOG_COMPILER_APPICON_NAME']}.appiconset`);
  expect(folders).toContain(
    `${settings['ASSETCATALOG_COMPILER_GLOBAL_ACCENT_COLOR_NAME']}.colorset`,
  );
});

test('the same drawing gives the same bytes', async () => {
  const [one, other] = [await writtenCatalogue(), await writeCatalogue()];
  for (const file of readdirSync(join(one, 'AppIcon.appiconset'))) {
    const path = join('AppIcon.appiconset', file);
    expect(readFileSync(join(other, path)).equals(readFileSync(join(one, path)))).toBe(true);
  }
});
