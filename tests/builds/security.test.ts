import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { filesOf, TARGETS } from './targets';

/** What runs text, loads or runs code from elsewhere, reaches the network, or lets others speak to us. */
const FORBIDDEN = [
  /\b(importScripts|WebAssembly|(Shared)?Worker|DOMParser|XMLHttpRequest|WebSocket|WebTransport)\b/,
  /\b(EventSource|RTCPeerConnection|Image|outerHTML|insertAdjacentHTML|srcdoc|sendBeacon)\b/,
  /\b(createContextualFragment|parseFromString|(set|parse)HTMLUnsafe|execScript|document\.write)\b/,
  /\bon(Connect|UserScriptMessage)\b/,
  // webextension-polyfill has a table of all methods and events that it wraps.
  /\bon(Message|Connect)External\b(?!:\w+\()|\beval\b(?!:\{minArgs)/,
  // So it keeps a method of all objects; a name of a kind of value.
  /(?<!\.)\bFunction\b(?!\.call\.bind|`)|\.(Function|constructor)\(/,
  /\bset(Timeout|Interval)\(["'`]/,
  /["'`]\s*(javascript:|vbscript:|blob:|wss?:|data:\w)/,
  /\bcreateElement\w*\(["'`](script|iframe|frame|object|embed|base|portal|meta)\b/,
  /<(script|iframe|frame|object|embed|base)\b/,
  /\bimport\((?!["'`])/,
  /(\bimport\(?|[}\s]from)\s*["'`](?!\.{1,2}\/[\w./-]+\.js["'`])/,
];
/** What is there, and how often is known. */
const COUNTED = [
  /(?<![.\w])fetch\((?![\w,]*\)\{)/,
  /\binnerHTML["'`\]]*=(?!=)/,
  /["'`]https?:(\/\/)?["'`]/,
];

const findings = (code: string, patterns: readonly RegExp[]) =>
  patterns.flatMap((pattern) => code.match(new RegExp(pattern, 'g')) ?? []);

test.each([
  ...['(0, eval)(a)', 'const make = Function; make(a)', '(() => {}).constructor(a)()'],
  ...['a["outerHTML"] = b', 'chrome.runtime.onMessageExternal.addListener(a)', 'setTimeout("a()")'],
  ...['import a from "https://evil.example/a.js"', 'import("//evil.example/a.js")', 'import(a)'],
  ...['export * from "data:text/javascript,a"', 'createElement("script")', 'b = "javascript:c"'],
])('what must not be packed is found: %s', (code) => {
  expect(findings(code, FORBIDDEN)).not.toEqual([]);
});

/** Each address that may stand in what is packed. Nothing is ever sent to but the first. */
const ALLOWED = [
  /^https:\/\/www\.apple\.com\/support\/systemstatus\/\*?$/,
  // Apple’s articles: linked to.
  /^https:\/\/support\.apple\.com\/(\d+|\$\{\w+\})?$/,
  // Names of kinds of elements, and of tables within Dexie.
  /^http:\/\/www\.w3\.org\/(1999\/xhtml|2000\/svg)$|^idb:\/\/\$\{/,
  // What an address on paper is shown without.
  /^https:\/\/$/,
];
/** Where shortcuts are changed: named, not linked to. */
const SHORTCUTS = /^(chrome|edge):\/\/extensions\/shortcuts$/;

/** A scheme and all that may belong to an address; and what leaves out the scheme. */
const ADDRESS = /[a-z][a-z0-9+.-]*:\/\/[^\s"'`<>()[\];,\\]*|(?<=["'`(=]\s*)\/\/[a-z0-9$][^"'`)]*/gi;

describe.each(TARGETS)('the build for %s', (target) => {
  const files = filesOf(target);
  const texts = [...files].filter(([name]) => !name.endsWith('.png'));
  const ofType = (type: string) => texts.filter(([name]) => name.endsWith(type));

  test('runs no text and no code from elsewhere; only the worker asks Apple, pages read our own words', () => {
    const scripts = ofType('.js').map(([name, code]) => [name, String(code)] as const);
    expect(scripts.length).toBeGreaterThan(20);
    expect(scripts.flatMap(([, code]) => findings(code, FORBIDDEN))).toEqual([]);
    const counted = scripts.flatMap(([name, code]) =>
      findings(code, COUNTED).map((found) => `${name.replace(/-[\w-]{8}\.js$/, '')}: ${found}`),
    );
    expect(counted.sort()).toEqual([
      // The feed, for what a failure means, and our own words.
      ...Array<string>(3).fill('background.js: fetch('),
      // An address on paper is shown without it; one that the user follows is compared with it.
      'chunks/print: `https://`',
      'chunks/verdict: `https:`',
      'chunks/verdict: fetch(',
      // Svelte’s: ESLint forbids `{@html}`, so it is called with constant templates only.
      'chunks/verdict: innerHTML=',
    ]);
  });

  test('names no host but Apple’s', () => {
    const hasShortcuts = target === 'chrome' || target === 'edge';
    const allowed = hasShortcuts ? [...ALLOWED, SHORTCUTS] : ALLOWED;
    const addresses = texts.flatMap(([, text]) => String(text).match(ADDRESS) ?? []);
    const isAllowed = (address: string) => allowed.some((pattern) => pattern.test(address));
    expect(addresses.filter((address) => !isAllowed(address))).toEqual([]);
    // Each is there: what is allowed and gone is allowed no more.
    const isUsed = (pattern: RegExp) => addresses.some((one) => pattern.test(one));
    expect(allowed.filter((pattern) => !isUsed(pattern))).toEqual([]);
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
      const paths = loaded.map(({ value }) => `${value}`);
      expect(paths.length, name).toBeGreaterThanOrEqual(2);
      const isOwn = (path: string) => path.startsWith('/') && files.has(path.slice(1));
      expect(paths.filter((path) => !isOwn(path))).toEqual([]);
      const scripts = [...document.querySelectorAll('script')];
      const hasCode = scripts.filter((one) => !one.hasAttribute('src') || one.textContent !== '');
      expect(scripts.length, name).toBeGreaterThan(0);
      expect(hasCode).toEqual([]);
    }
  });

  test('has styles that load nothing', () => {
    const styles = ofType('.css').map(([, css]) => String(css));
    expect(styles.length).toBeGreaterThan(5);
    expect(styles.flatMap((css) => css.match(/@import|url\(|image-set\(/gi) ?? [])).toEqual([]);
  });
});
