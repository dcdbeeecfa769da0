import type { Plugin } from 'vite';

interface Addresses {
  /** The modules that contain them. */
  modules: RegExp;
  /** The exact text, and its replacement. */
  from: string;
  to: string;
}

/** Error messages of libraries that contain web addresses. The replacements report the same error. */
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
 * The package names no host except Apple's, not even in a message. If a library changes its text, the build
 * fails.
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
