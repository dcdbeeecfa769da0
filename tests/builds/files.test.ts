import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { namedInManifest, namedInPages, namedInScripts } from './named-files';
import { filesOf, TARGETS } from './targets';

const ICONS = ['beacon', 'available', 'maintenance', 'issue', 'outage', 'unknown'];
const PAGES = ['dashboard.html', 'popup.html', 'print.html', 'welcome.html'];

describe.each(TARGETS)('the build for %s', (target) => {
  const files = filesOf(target);
  const names = [...files.keys()];

  test.each([
    ['the manifest', namedInManifest, 11],
    ['a page', namedInPages, PAGES.length],
    ['a script', namedInScripts, 10],
  ])('has every file that %s names', (_, named, atLeast) => {
    const all = named(files);
    expect(all.length).toBeGreaterThanOrEqual(atLeast);
    expect(all.filter((name) => !files.has(name))).toEqual([]);
  });

  test('has these pages, each with a language, and no other', () => {
    const pages = names.filter((name) => name.endsWith('.html'));
    expect(pages.sort()).toEqual(PAGES);
    for (const page of pages) expect(String(files.get(page))).toMatch(/<html[^>]* lang="en"/);
  });

  test('has each icon in each size, not empty', async () => {
    const icons = names.filter((name) => name.startsWith('icons/'));
    expect(icons).toHaveLength(ICONS.length * 4);
    for (const icon of icons) {
      const [, name = '', size = ''] = /^icons\/(\w+)-(\d+)\.png$/.exec(icon) ?? [];
      expect(ICONS).toContain(name);
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
