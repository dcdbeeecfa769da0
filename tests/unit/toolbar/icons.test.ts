import sharp from 'sharp';
import { expect, test } from 'vitest';
import { renderIcon } from '../../../scripts/build/icons';

const HEALTHS = ['available', 'maintenance', 'issue', 'outage', 'unknown'] as const;
const SIZES_PX = [16, 19, 32];
/** Light and dark ones; the middle two are the hardest. */
const TOOLBARS = ['ffffff', 'f0f0f4', '3c3c3f', '2b2a33'];

type Pixel = [red: number, green: number, blue: number, alpha: number];

async function pixelsOf(health: (typeof HEALTHS)[number], sizePx: number): Promise<Pixel[]> {
  const bytes = await sharp(await renderIcon(health, sizePx))
    .raw()
    .toBuffer();
  return Array.from({ length: sizePx * sizePx }, (_, at) => [
    ...bytes.subarray(4 * at, 4 * at + 4),
  ]) as Pixel[];
}
const isOpaque = ([, , , alpha]: Pixel) => alpha > 200;
const isClear = ([, , , alpha]: Pixel) => alpha < 100;

/** The clear pixels that no path of clear pixels connects with the edge. */
function holesIn(pixels: readonly Pixel[], sizePx: number): number {
  const clear = new Set([...pixels.keys()].filter((at) => isClear(pixels[at] as Pixel)));
  const isAtEdge = (at: number) =>
    [0, sizePx - 1].some((end) => at % sizePx === end || Math.floor(at / sizePx) === end);
  const queue = [...clear].filter(isAtEdge);
  for (const at of queue)
    if (clear.delete(at))
      queue.push(...[1, -1, sizePx, -sizePx].map((by) => at + by).filter((to) => clear.has(to)));
  return clear.size;
}

function saturation([...rgb]: readonly number[]): number {
  const [max, min] = [Math.max(...rgb) / 255, Math.min(...rgb) / 255];
  return max === min ? 0 : (max - min) / (1 - Math.abs(max + min - 1));
}

function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test.each(SIZES_PX)('the shape alone tells the five states apart at %d px', async (sizePx) => {
  const drawn = await Promise.all(HEALTHS.map((health) => pixelsOf(health, sizePx)));
  for (const [index, one] of drawn.entries()) {
    expect(holesIn(one, sizePx) / one.length, HEALTHS[index]).toBeGreaterThan(0.05);
    for (const [before, other] of drawn.slice(0, index).entries()) {
      const different = one.filter((pixel, at) =>
        isOpaque(pixel)
          ? isClear(other[at] as Pixel)
          : isClear(pixel) && isOpaque(other[at] as Pixel),
      );
      const pair = `${HEALTHS[before]} and ${HEALTHS[index]}`;
      expect(different.length / one.length, pair).toBeGreaterThan(0.1);
    }
  }
});

test.each(HEALTHS)(
  '%s has a color that Safari keeps, and stands out on each toolbar',
  async (health) => {
    const solid = (await pixelsOf(health, 32)).filter(isOpaque).map((pixel) => pixel.slice(0, 3));
    expect(solid.length).toBeGreaterThan(0);
    for (const color of solid) {
      expect(saturation(color)).toBeGreaterThanOrEqual(0.45);
      for (const toolbar of TOOLBARS)
        expect(contrast(color, [...Buffer.from(toolbar, 'hex')])).toBeGreaterThanOrEqual(3);
    }
  },
);
