import { packedFiles } from '../../scripts/build/packed-files.ts';
import { expect, test } from './fixtures.ts';
import { NEWER_THAN_FLOOR } from './host/newer-than-floor.ts';

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
};

/** What an older Safari leaves out, and nothing is the worse for it. */
const DEGRADES_CSS: Record<string, { property: RegExp; because: string }> = {
  'text-wrap, 17.4': { property: /text-wrap:/, because: 'lines break as they always did' },
  '@starting-style, 17.5': { property: /@starting-style/, because: 'nothing moves' },
  'field-sizing, 26.2': { property: /field-sizing:/, because: 'a field keeps its size' },
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
const STATIC = Object.entries(NEWER_THAN_FLOOR).filter(([name]) =>
  /^[A-Z]\w*\.(?!prototype\b)/.test(name),
);
const searchFor = (name: string) => new RegExp(`\\b${name.replaceAll('.', '\\.')}\\b`);

function textsOf(directory: string, names: RegExp) {
  const files = [...packedFiles(directory)].filter(([name]) => names.test(name));
  return files.map(([name, content]) => ({ name, text: String(content) }));
}

test('the build has nothing in it that Safari 16.4 would break on', ({ directory }) => {
  // The popup's styles stand in its page.
  const css = textsOf(directory, /\.(css|html)$/);
  const code = textsOf(directory, /\.(js|html)$/);
  expect(css.length).toBeGreaterThan(5);
  expect(code.length).toBeGreaterThan(5);
  const rules = [
    ...Object.entries(FORBIDDEN_CSS).map(([name, found]) => ({ name, found, files: css })),
    ...Object.entries(FORBIDDEN_JS).map(([name, found]) => ({ name, found, files: code })),
    ...STATIC.map(([name, since]) => {
      return { name: `${name}, ${since}`, found: searchFor(name), files: code };
    }),
  ];
  const uses = rules.flatMap(({ name, found, files }) =>
    files.filter(({ text }) => found.test(text)).map((file) => `${file.name}: ${name}`),
  );
  expect(uses).toEqual([]);
});

test('what it leaves out stands by itself: no other declaration needs it', ({ directory }) => {
  const css = textsOf(directory, /\.(css|html)$/);
  for (const [name, { property, because }] of Object.entries(DEGRADES_CSS))
    for (const { text, name: file } of css.filter((one) => property.test(one.text)))
      expect(text, `${file}: ${name}, without it ${because}`).not.toMatch(
        // Asked for, it would decide about more than itself.
        new RegExp(`@supports[^{]*${property.source}`),
      );
});
