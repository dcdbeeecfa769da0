import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

/**
 * How the drawing fills its square. `rounded`: as it is drawn. `full`: to the corners and opaque, for
 * iOS cuts them itself and refuses transparency. `framed`: rounded, with the room around it that icons
 * have on the Mac: https://developer.apple.com/design/human-interface-guidelines/app-icons
 */
export type IconShape = 'rounded' | 'full' | 'framed';

const DRAWING = fileURLToPath(new URL('../../assets/icons/beacon.svg', import.meta.url));

/** The drawing's view box is 16 units wide; at 72 dots an inch a unit is a pixel. */
const DRAWING_UNITS = 16;
const UNIT_DENSITY_DPI = 72;

/** The drawing's corners, as they stand in it. */
const ROUNDED_CORNERS = 'rx="3.5"';

/** Of 1024 pixels, the Mac leaves 100 free on each side. */
const FRAMED_SHARE = 824 / 1024;

/** Draws the product's mark into a square PNG file of that many pixels a side. */
export async function renderIcon(shape: IconShape, sizePx: number, target: string): Promise<void> {
  const rounded = await readFile(DRAWING, 'utf8');
  if (!rounded.includes(ROUNDED_CORNERS)) throw new Error('the mark has other corners than known');
  const drawing = shape === 'full' ? rounded.replace(ROUNDED_CORNERS, 'rx="0"') : rounded;
  const drawnPx = shape === 'framed' ? Math.round(sizePx * FRAMED_SHARE) : sizePx;
  const before = Math.floor((sizePx - drawnPx) / 2);
  const after = sizePx - drawnPx - before;
  const image = sharp(Buffer.from(drawing), {
    density: (UNIT_DENSITY_DPI * drawnPx) / DRAWING_UNITS,
  })
    .resize(drawnPx, drawnPx)
    .extend({
      top: before,
      left: before,
      bottom: after,
      right: after,
      background: { r: 0, g: 0, b: 0, alpha: 0 },
    });
  await (shape === 'full' ? image.removeAlpha() : image)
    .png({ compressionLevel: 9 })
    .toFile(target);
}
