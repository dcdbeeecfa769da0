import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { filesOf, TARGETS } from './targets';

const ICONS = ['beacon', 'available', 'maintenance', 'issue', 'outage', 'unknown'];
const SIZES_PX = [16, 32, 48, 128];
const PAGES = ['dashboard.html', 'popup.html', 'print.html', 'welcome.html'];

describe.each(TARGETS)('the build for %s', (target) => {
  const files = filesOf(target);
  const names = [...files.keys()];

  test('has these pages, each with a language, and no other', () => {
    const pages = names.filter((name) => name.endsWith('.html'));
    expect(pages.sort()).toEqual(PAGES);
    for (const page of pages) expect(String(files.get(page))).toMatch(/<html[^>]* lang="en"/);
  });

  test('has each icon in each size, not empty', async () => {
    const icons = names.filter((name) => name.startsWith('icons/'));
    expect(icons.sort()).toEqual(
      ICONS.flatMap((name) => SIZES_PX.map((size) => `icons/${name}-${size}.png`)).sort(),
    );
    for (const icon of icons) {
      const size = /\d+/.exec(icon)?.[0];
      const image = sharp(files.get(icon));
      const { format, width, height } = await image.metadata();
      expect([icon, format, width, height]).toEqual([icon, 'png', Number(size), Number(size)]);
      const { channels } = await image.stats();
      expect(channels.some(({ min, max }) => min !== max)).toBe(true);
    }
  });

  test('has nothing of the workshop in it', () => {
    expect(names.filter((name) => !/\.(js|css|html|json|png)$/.test(name))).toEqual([]);
    const texts = names.filter((name) => !name.endsWith('.png'));
    const mapped = texts.filter((name) => String(files.get(name)).includes('sourceMappingURL'));
    expect(mapped).toEqual([]);
  });
});
