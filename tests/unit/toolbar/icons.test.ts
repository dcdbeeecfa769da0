import { commons } from 'axe-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { renderIcon } from '../../../scripts/build/icons';

interface Colors {
  Color: new (...rgb: number[]) => object;
  getContrast: (behind: object, before: object) => number;
}

/** Of axe, whose types lack it. */
const { Color, getContrast } = (commons as unknown as { color: Colors }).color;
const HEALTHS = ['available', 'maintenance', 'issue', 'outage', 'unknown'] as const;
/** Light and dark ones; the middle two are the hardest. */
const TOOLBARS = ['ffffff', 'f0f0f4', '3c3c3f', '2b2a33'];

/** Each pixel: red, green, blue, alpha. */
async function pixelsOf(health: (typeof HEALTHS)[number], sizePx: number): Promise<number[][]> {
  const icon = sharp(await renderIcon(health, sizePx));
  const bytes = [...(await icon.raw().toBuffer())];
  return Array.from({ length: sizePx * sizePx }, (_, at) => bytes.slice(4 * at, 4 * at + 4));
}

function saturation(rgb: number[]): number {
  const [max, min] = [Math.max(...rgb) / 255, Math.min(...rgb) / 255];
  return max === min ? 0 : (max - min) / (1 - Math.abs(max + min - 1));
}

test.each([16, 32])('the icons differ by their shape alone at %d px', async (sizePx) => {
  const drawn = await Promise.all(HEALTHS.map((health) => pixelsOf(health, sizePx)));
  for (const [index, one] of drawn.entries())
    for (const [before, other] of drawn.slice(0, index).entries()) {
      const isOther = ([, , , alpha = 0]: number[], at: number) =>
        Math.abs(alpha - (other[at]?.[3] ?? 0)) > 150;
      const pair = `${HEALTHS[before]} and ${HEALTHS[index]}`;
      expect(one.filter(isOther).length / one.length, pair).toBeGreaterThan(0.1);
    }
});

test.each(HEALTHS)('%s: colors that Safari keeps, and contrast on each toolbar', async (health) => {
  const solid = (await pixelsOf(health, 32)).filter(([, , , alpha = 0]) => alpha > 200);
  expect(solid.length).toBeGreaterThan(0);
  for (const rgb of solid.map((pixel) => pixel.slice(0, 3))) {
    expect(saturation(rgb)).toBeGreaterThanOrEqual(0.45);
    for (const toolbar of TOOLBARS) {
      const behind = new Color(...Buffer.from(toolbar, 'hex'));
      expect(getContrast(behind, new Color(...rgb))).toBeGreaterThanOrEqual(3);
    }
  }
});
