import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const filesIn = (folder: string, extension: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => `${folder}/${name}`);
const read = (path: string) => readFileSync(path, 'utf8');

const styled = ['components', 'entrypoints'].flatMap((folder) =>
  ['.css', '.svelte'].flatMap((extension) => filesIn(folder, extension)),
);

/** The declarations that bring a color, a font or a radius of their own. */
function strangers(css: string): string[] {
  const declarations = css
    .replaceAll(/\/\*.*?\*\//gs, '')
    .matchAll(/(?<=[{;]\s*)([a-z-]+):\s*([^;{}]+)/g);
  return [...declarations]
    .filter(([, name = '', value = '']) => {
      if (/#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|color-mix)\(/i.test(value)) return true;
      if (name === 'font-size') return !value.startsWith('max(16px');
      if (name === 'font') return !/inherit$|var\(--(?:small|normal|large)\)$/.test(value.trim());
      return name === 'border-radius' && !/^(?:var\(--radius\)|50%)$/.test(value.trim());
    })
    .map(([declaration]) => declaration);
}

const TOKENS = 'components/theme.css';

test.each(styled.filter((path) => path !== TOKENS))(
  '%s: colors, fonts and radii are the theme’s',
  (path) => {
    const css = path.endsWith('.svelte') ? (read(path).match(/<style>.*/s)?.[0] ?? '') : read(path);
    // A page may set a token anew: paper has colors of its own.
    expect(strangers(css.replaceAll(/--[\w-]+:[^;]+;/g, ''))).toEqual([]);
  },
);
