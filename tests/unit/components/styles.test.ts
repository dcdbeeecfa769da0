import { readdirSync, readFileSync } from 'node:fs';
import { compile, parse, type AST } from 'svelte/compiler';
import { expect, test } from 'vitest';

const filesIn = (folder: string, extension: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => `${folder}/${name}`);
const read = (path: string) => readFileSync(path, 'utf8');

/** The selectors of a style sheet, each alone. */
function selectorsIn(css: string): string[] {
  const rules = css.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{/g);
  return [...rules]
    .map(([, selectors = '']) => selectors.trim())
    .filter((selectors) => !selectors.startsWith('@'))
    .flatMap((selectors) => selectors.split(/,(?![^(]*\))/).map((one) => one.trim()));
}

const classesIn = (css: string) =>
  selectorsIn(css).flatMap((selector) => selector.match(/(?<=\.)[a-z][\w-]*/gi) ?? []);

const THEME = filesIn('components', '.css');
const theme = new Set(THEME.flatMap((path) => classesIn(read(path))));
const pages = filesIn('entrypoints', '.css');
const views = [...filesIn('components', '.svelte'), ...filesIn('entrypoints', '.svelte')];

/** The words in what a class attribute may have as its value. */
function wordsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(wordsIn);
  if (typeof node !== 'object' || node === null || !('type' in node)) return [];
  if (node.type === 'Text') return (node as AST.Text).data.split(/\s+/);
  if (node.type === 'Literal') return String((node as { value?: unknown }).value).split(' ');
  if (node.type === 'Property') {
    const { key } = node as unknown as { key: { name?: string; value?: string } };
    return (key.name ?? key.value ?? '').split(' ');
  }
  if (node.type === 'ConditionalExpression') {
    const { consequent, alternate } = node as unknown as Record<string, unknown>;
    return [...wordsIn(consequent), ...wordsIn(alternate)];
  }
  return Object.values(node).flatMap(wordsIn);
}

/** The classes that a view gives its elements. */
function classesOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(classesOf);
  if (typeof node !== 'object' || node === null) return [];
  const { type, name, value } = node as { type?: string; name?: string; value?: unknown };
  if (type === 'ClassDirective') return [name ?? ''];
  if (type === 'Attribute' && name === 'class') return wordsIn(value).filter(Boolean);
  return Object.values(node).flatMap(classesOf);
}

test('a page’s own sheet speaks of its root and its body alone', () => {
  const others = pages.flatMap((path) =>
    selectorsIn(read(path)).filter((selector) => !/^(:root|html|body|from|to)\b/.test(selector)),
  );
  expect(others).toEqual([]);
});

test.each(views)('%s: its rules match in it alone, and its classes have one', (path) => {
  const source = read(path);
  const css = compile(source, { filename: path, css: 'external' }).css?.code ?? '';
  expect(selectorsIn(css).filter((selector) => !selector.includes('.svelte-'))).toEqual([]);
  const own = new Set(classesIn(css));
  const used = classesOf(parse(source, { modern: true }).fragment);
  expect(used.filter((name) => !own.has(name) && !theme.has(name))).toEqual([]);
});

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
