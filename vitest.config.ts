import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** As a plugin after WXT's own, whose alias of the same name would win otherwise. */
const sentences = {
  name: 'sentences-in-tests',
  config: () => ({
    resolve: {
      alias: [{ find: '#i18n', replacement: here('./tests/support/i18n.ts') }],
    },
  }),
};

export default defineConfig(async () => ({
  plugins: [...(await WxtVitest()), sentences, svelte({ configFile: false })],
  resolve: {
    // Svelte's client build, not the one for servers.
    conditions: ['browser'],
    alias: [
      // Its index would load all of WXT's build.
      {
        find: /^wxt\/testing$/,
        replacement: here('./node_modules/wxt/dist/testing/fake-browser.mjs'),
      },
      // The build of Dexie that is shipped.
      { find: /^dexie$/, replacement: here('./node_modules/dexie/dist/modern/dexie.mjs') },
    ],
  },
  test: {
    include: ['tests/{unit,replay}/**/*.test.ts'],
    testTimeout: 20_000,
  },
}));
