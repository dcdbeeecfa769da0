import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { ResolvedPublicFile } from 'wxt';

/** The product's icon, then the toolbar icon of each health. */
const ICON_NAMES = ['beacon', 'available', 'maintenance', 'issue', 'outage', 'unknown'] as const;

/** Edge lengths of the square PNG files, in pixels. */
export const ICON_SIZES_PX = [16, 32, 48, 128] as const;

/** The view box of the drawings is 16 units wide; at sharp's default density a unit is a pixel. */
const DRAWING_SIZE_PX = 16;
const DRAWING_DENSITY_DPI = 72;

const DRAWINGS = fileURLToPath(new URL('../../assets/icons/', import.meta.url));

type IconName = (typeof ICON_NAMES)[number];

/**
 * Rasterizes at the final size instead of scaling a bitmap, so that edges on the grid are sharp.
 *
 * Safari turns icons that are almost gray into a silhouette in the accent color. So the states have cut-out
 * glyphs, and saturated colors, which contrast with light and dark toolbars.
 */
export function renderIcon(name: IconName, sizePx: number): Promise<Buffer> {
  const density = (DRAWING_DENSITY_DPI * sizePx) / DRAWING_SIZE_PX;
  return sharp(join(DRAWINGS, `${name}.svg`), { density })
    .resize(sizePx, sizePx)
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/**
 * Renders every icon at every size and adds the PNG files to the extension. The same drawings give the same
 * bytes in every build.
 * @param cacheDirectory the build's cache directory, absolute: the PNG files are in its `icons/`
 * @param files the list of public files, to which each PNG file is appended
 */
export async function addIcons(cacheDirectory: string, files: ResolvedPublicFile[]): Promise<void> {
  const directory = join(cacheDirectory, 'icons');
  await mkdir(directory, { recursive: true });
  const icons = ICON_NAMES.flatMap((name) =>
    ICON_SIZES_PX.map((sizePx) => ({ name, sizePx, file: `${name}-${sizePx}.png` })),
  );
  await Promise.all(
    icons.map(async ({ name, sizePx, file }) =>
      writeFile(join(directory, file), await renderIcon(name, sizePx)),
    ),
  );
  for (const { file } of icons)
    files.push({ absoluteSrc: join(directory, file), relativeDest: `icons/${file}` });
}
