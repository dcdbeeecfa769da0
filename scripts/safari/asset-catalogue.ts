import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderIcon, type IconShape } from './render-icon.ts';

/** A picture of the catalogue: its file, its shape and how many pixels its edges have. */
interface Picture {
  file: string;
  shape: IconShape;
  sizePx: number;
  /** What the catalogue says of it. */
  entry: Record<string, string>;
}

const INFO = { author: 'xcode', version: 1 };

/** Sizes of a Mac's app icon in points, each at one and two pixels a point. */
const MAC_SIZES = [16, 32, 128, 256, 512];

const appIcon: Picture[] = [
  {
    file: 'iOS-1024.png',
    shape: 'full',
    sizePx: 1024,
    entry: { idiom: 'universal', platform: 'ios', size: '1024x1024' },
  },
  ...MAC_SIZES.flatMap((size) =>
    [1, 2].map((scale) => ({
      file: `macOS-${size}@${scale}x.png`,
      shape: 'framed' as const,
      sizePx: size * scale,
      entry: { idiom: 'mac', scale: `${scale}x`, size: `${size}x${size}` },
    })),
  ),
];

/** The mark in the app's own window. */
const MARK_SIZE = 48;
const mark: Picture[] = [1, 2, 3].map((scale) => ({
  file: `mark@${scale}x.png`,
  shape: 'rounded',
  sizePx: MARK_SIZE * scale,
  entry: { idiom: 'universal', scale: `${scale}x` },
}));

/** The accent of the extension's pages, `--accent` in `components/theme.css`. */
export const ACCENT = { light: '#0a5fc7', dark: '#7ab7ff' };

/**
 * Writes the catalogue of pictures and colors: the app's icon, its mark and its accent.
 * In: the folder to write, which need not exist. The same drawing gives the same bytes.
 */
export async function writeAssetCatalogue(directory: string): Promise<void> {
  await writeJson(directory, { info: INFO });
  await writePictures(join(directory, 'AppIcon.appiconset'), appIcon);
  await writePictures(join(directory, 'Mark.imageset'), mark);
  await writeJson(join(directory, 'AccentColor.colorset'), {
    colors: [
      { color: colour(ACCENT.light), idiom: 'universal' },
      {
        appearances: [{ appearance: 'luminosity', value: 'dark' }],
        color: colour(ACCENT.dark),
        idiom: 'universal',
      },
    ],
    info: INFO,
  });
}

async function writePictures(directory: string, pictures: readonly Picture[]): Promise<void> {
  await writeJson(directory, {
    images: pictures.map(({ file, entry }) => ({ filename: file, ...entry })),
    info: INFO,
  });
  for (const { file, shape, sizePx } of pictures)
    await renderIcon(shape, sizePx, join(directory, file));
}

async function writeJson(directory: string, json: unknown): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'Contents.json'), `${JSON.stringify(json, null, 2)}\n`);
}

function colour(hex: string) {
  const component = (start: number) => `0x${hex.slice(start, start + 2).toUpperCase()}`;
  return {
    'color-space': 'srgb',
    components: { alpha: '1.000', blue: component(5), green: component(3), red: component(1) },
  };
}
