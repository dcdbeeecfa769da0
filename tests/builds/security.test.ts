import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { filesOf, TARGETS } from './targets';

/** Each address that may stand in what is packed, and why. Nothing is ever sent to but the first. */
const ALLOWED: [address: RegExp, why: string][] = [
  [/^https:\/\/www\.apple\.com\/support\/systemstatus\/\*?$/, 'Apple’s status: read, linked to'],
  [/^https:\/\/support\.apple\.com\/(\d+|\$\{\w+\})?$/, 'Apple’s articles: linked to'],
  [/^http:\/\/www\.w3\.org\/(1999\/xhtml|2000\/svg)$/, 'names of kinds of elements'],
  [/^idb:\/\/\$\{/, 'how Dexie names tables to itself'],
  [/^https:\/\/$/, 'what an address on paper is shown without'],
];

const SHORTCUTS: typeof ALLOWED = [
  [
    /^(chrome|edge):\/\/extensions\/shortcuts$/,
    'where shortcuts are changed: named, not linked to',
  ],
];

/** A scheme and all that may belong to an address; and what leaves out the scheme. */
const ADDRESS = /[a-z][a-z0-9+.-]*:\/\/[^\s"'`<>()[\];,\\]*|(?<=["'`(=]\s*)\/\/[a-z0-9$][^"'`)]*/gi;

describe.each(TARGETS)('the build for %s', (target) => {
  const files = filesOf(target);
  const texts = [...files].filter(([name]) => !name.endsWith('.png'));
  const pages = texts.filter(([name]) => name.endsWith('.html'));

  test('names no host but Apple’s', () => {
    const own = target === 'chrome' || target === 'edge' ? SHORTCUTS : [];
    const allowed = [...ALLOWED, ...own];
    const addresses = texts.flatMap(([, text]) => String(text).match(ADDRESS) ?? []);
    const isAllowed = (address: string) => allowed.some(([pattern]) => pattern.test(address));
    expect(addresses.filter((address) => !isAllowed(address))).toEqual([]);
    // Each is there: what is allowed and gone is allowed no more.
    const unused = allowed.filter(([pattern]) => !addresses.some((one) => pattern.test(one)));
    expect(unused.map(([, why]) => why)).toEqual([]);
  });

  test('has pages that load our own files, and hold no code', () => {
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
      expect(loaded.length).toBeGreaterThanOrEqual(2);
      for (const { value = '' } of loaded as { value?: string }[]) {
        expect([name, value]).toEqual([
          name,
          expect.stringMatching(/^\/(assets|chunks)\/[\w.-]+$/),
        ]);
        expect([...files.keys()]).toContain(value.slice(1));
      }
      const scripts = [...document.querySelectorAll('script')];
      expect(scripts.length).toBe(1);
      for (const script of scripts)
        expect([script.textContent, script.hasAttribute('src')]).toEqual(['', true]);
    }
  });

  test('has styles that load nothing', () => {
    const styles = texts.filter(([name]) => name.endsWith('.css'));
    expect(styles.length).toBeGreaterThan(5);
    const loads = styles.flatMap(
      ([, css]) => String(css).match(/@import|url\(|image-set\(/gi) ?? [],
    );
    expect(loads).toEqual([]);
  });
});
