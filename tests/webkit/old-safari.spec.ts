import { packedFiles } from '../../scripts/build/packed-files.ts';
import { expect, test } from './fixtures.ts';
import { BUILD } from '../../dev/safari-host/extension-server.ts';
import { NEWER_THAN_FLOOR } from '../../dev/safari-host/newer-than-floor.ts';

/**
 * Without which a page would break or be wrong, with the Safari that brought them.
 * https://github.com/mdn/browser-compat-data
 */
const FORBIDDEN_CSS: Record<string, RegExp> = {
  'light-dark(), 17.5': /light-dark\(/,
  // A block inside a rule, and not inside an at-rule.
  'nesting, 16.5': /(?:^|[{}])[^@{}]+\{[^{}]*\{/,
  '@scope, 26.4': /@scope\b/,
  ':popover-open, 17': /:popover-open/,
  'anchor positioning, 26': /anchor-name:|position-anchor:|position-area:|anchor\(/,
  'calc-size(), none yet': /calc-size\(/,
  'relative colours, 18': /(?:rgb|hsl|oklch)\(from /,
  'text-box, 18.2': /text-box(?:-trim|-edge)?:/,
  // An older Safari leaves these out, and nothing is the worse for it: no other declaration needs them.
  '@supports of what may be missing': /@supports[^{]*(?:text-wrap|field-sizing|starting-style)/,
};

const FORBIDDEN_JS: Record<string, RegExp> = {
  'popover, 17': /\bpopover(?:target)?=|\b(?:show|hide|toggle)Popover\b/,
  'details name, 17.2': /<details\b[^>]*\bname=/,
  // Where an expression can begin: what is divided by something called v is none.
  'the flag v of regular expressions, 17':
    /(?<=[(,=:[!&|?{};]|return ?)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[dgimsuy]*v[dgimsuy]*(?=[.,;)\]}])/,
  'import attributes, 17.2': /\bfrom"[^"]+"with\{/,
  'a stream in for await, 27': /for await\b/,
};

/** Names that say too little to be searched for are left to the pages, which run without all of them. */
const STATIC = Object.fromEntries(
  Object.entries(NEWER_THAN_FLOOR)
    .filter(([name]) => /^[A-Z]\w*\.(?!prototype\b)/.test(name))
    .map(([name, since]) => [
      `${name}, ${since}`,
      new RegExp(`\\b${name.replaceAll('.', '\\.')}\\b`),
    ]),
);

test('the build has nothing in it that Safari 16.4 would break on', () => {
  const files = [...packedFiles(BUILD)].map(([name, content]) => ({ name, text: String(content) }));
  // The popup's styles stand in its page.
  const css = files.filter(({ name }) => /\.(css|html)$/.test(name));
  const code = files.filter(({ name }) => /\.(js|html)$/.test(name));
  expect(Math.min(css.length, code.length)).toBeGreaterThan(5);
  const usesIn = (texts: typeof files, rules: Record<string, RegExp>) =>
    Object.entries(rules).flatMap(([rule, found]) =>
      texts.filter(({ text }) => found.test(text)).map(({ name }) => `${name}: ${rule}`),
    );
  expect(usesIn(css, FORBIDDEN_CSS)).toEqual([]);
  expect(usesIn(code, { ...FORBIDDEN_JS, ...STATIC })).toEqual([]);
});
