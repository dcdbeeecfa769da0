import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { ResolvedPublicFile } from 'wxt';

/** The product's mark, then the toolbar icon of each health. */
const ICON_NAMES = ['beacon', 'available', 'maintenance', 'issue', 'outage', 'unknown'] as const;

/** Edge lengths of the square PNG files, in pixels. */
export const ICON_SIZES_PX = [16, 32, 48, 128] as const;

/** The drawings' view box is 16 units wide; at sharp's default density a unit is a pixel. */
const DRAWING_SIZE_PX = 16;
const DRAWING_DENSITY_DPI = 72;

const DRAWINGS = fileURLToPath(new URL('../../assets/icons/', import.meta.url));

type IconName = (typeof ICON_NAMES)[number];

/**
 * Rasterizes at the final size instead of scaling a bitmap, so that edges on the grid are sharp.
 *
 * Safari turns icons that are nearly gray into a silhouette in the accent color. So the states have
 * glyphs that are cut out, and saturated colors, which stand out from light and dark toolbars.
 */
export function renderIcon(name: IconName, sizePx: number): Promise<Buffer> {
  const density = (DRAWING_DENSITY_DPI * sizePx) / DRAWING_SIZE_PX;
  return sharp(join(DRAWINGS, `${name}.svg`), { density })
    .resize(sizePx, sizePx)
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/**
 * Renders every icon at every size and adds the PNG files to the extension.
 * In: the build's cache directory, absolute, where the PNG files are kept in `icons/`; and the
 * list of public files, to which one entry per PNG file is appended.
 * Out: nothing; the same drawings give the same bytes on every build.
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
