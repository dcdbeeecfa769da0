import type { Plugin } from 'vite';

interface Addresses {
  /** The modules that have them. */
  modules: RegExp;
  /** What they say, exactly, and what they say instead. */
  from: string;
  to: string;
}

/** Error messages of libraries that name a page on the web. What they report, they still say. */
const ADDRESSES: readonly Addresses[] = [
  {
    modules: /[\\/]svelte[\\/]src[\\/]internal[\\/](client|shared)[\\/](errors|warnings)\.js$/,
    from: 'https://svelte.dev/e/',
    to: 'svelte: ',
  },
  {
    modules: /[\\/]dexie\.mjs$/,
    from: ' Please visit https://tinyurl.com/y2uuvskb',
    to: '',
  },
  { modules: /[\\/]dexie\.mjs$/, from: ' See http://bit.ly/2kdckMn', to: '' },
];

/**
 * What is shipped names no host but Apple's, not even in a message. Where a library words it anew the
 * build fails, rather than ship it or change what it should not.
 */
export const dropAddresses: Plugin = {
  name: 'drop-addresses',
  apply: 'build',
  transform(code, id) {
    const here = ADDRESSES.filter(({ modules }) => modules.test(id));
    if (here.length === 0) return null;
    return { code: here.reduce((text, one) => replaced(text, one, id), code), map: null };
  },
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const left = ADDRESSES.find(({ from }) => chunk.code.includes(from.trim()));
      if (left) throw new Error(`${chunk.fileName} still has “${left.from}”.`);
    }
  },
};

function replaced(text: string, { from, to }: Addresses, id: string): string {
  if (!text.includes(from)) throw new Error(`${id} has no “${from}” any more.`);
  return text.replaceAll(from, to);
}
