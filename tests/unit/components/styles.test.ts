import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const filesIn = (folder: string, extension: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => `${folder}/${name}`);
const read = (path: string) => readFileSync(path, 'utf8');

const THEME = filesIn('components', '.css');
const pages = filesIn('entrypoints', '.css');
const views = [...filesIn('components', '.svelte'), ...filesIn('entrypoints', '.svelte')];

/** A step of the grid, a line's width, or a whole of what there is to fill. */
const isOnGrid = (px: number) => px % 4 === 0 || [1, 2].includes(Math.abs(px));
const SPACING = /^(?:margin|padding|gap|row-gap|column-gap|inset|top|bottom|left|right)/;

/** The declarations that bring a color, a font, a radius or a distance of their own. */
function strangers(css: string): string[] {
  const declarations = css
    .replaceAll(/\/\*.*?\*\//gs, '')
    .matchAll(/(?<=[{;]\s*)([a-z-]+):\s*([^;{}]+)/g);
  return [...declarations]
    .filter(([, name = '', value = '']) => {
      if (/#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|color-mix)\(/i.test(value)) return true;
      if (name === 'font-size') return !value.startsWith('max(16px');
      if (name === 'font') return !/inherit$|var\(--(?:small|normal|large)\)$/.test(value.trim());
      if (name === 'border-radius') return !/^(?:var\(--radius\)|50%)$/.test(value.trim());
      if (!SPACING.test(name)) return false;
      return [...value.matchAll(/(-?[\d.]+)px/g)].some(([, px]) => !isOnGrid(Number(px)));
    })
    .map(([declaration]) => declaration);
}

const TOKENS = 'components/theme.css';

test.each([...THEME, ...pages, ...views].filter((path) => path !== TOKENS))(
  '%s: colors, sizes and distances are the theme’s',
  (path) => {
    const css = path.endsWith('.svelte') ? (read(path).match(/<style>.*/s)?.[0] ?? '') : read(path);
    // A page may set a token anew: paper has colors of its own.
    expect(strangers(css.replaceAll(/--[\w-]+:[^;]+;/g, ''))).toEqual([]);
  },
);
