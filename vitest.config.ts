import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Tests contain times in this zone; the processes that run them inherit it.
process.env.TZ = 'UTC';

/** A year, or a million bodies. */
const LONG_MS = 30 * 60_000;
/** Tests of pages, or of parts of them. */
const PAGES = 'components,dashboard,devices,failures,popup,print,questions,services';
const pages = [`tests/unit/{${PAGES},export-import,settings-view,welcome}/**/*.test.ts`];
/** Changes the time zone of its process. */
const zones = ['tests/unit/history/days.test.ts'];

export default defineConfig(async () => ({
  plugins: [...(await WxtVitest()), svelte({ configFile: false })],
  resolve: {
    // Svelte's client build, not the one for servers.
    conditions: ['browser'],
    alias: [
      // Its index would load all of WXT's build.
      {
        find: /^wxt\/testing$/,
        replacement: here('./node_modules/wxt/dist/testing/fake-browser.mjs'),
      },
      // The build of Dexie in the package.
      { find: /^dexie$/, replacement: here('./node_modules/dexie/dist/modern/dexie.mjs') },
    ],
  },
  test: {
    setupFiles: ['tests/support/set-up-sentences.ts'],
    testTimeout: 20_000,
    // By default one core is not used.
    maxWorkers: '100%',
    projects: [
      {
        extends: true as const,
        test: {
          name: 'unit-pages',
          include: pages,
          setupFiles: ['tests/support/set-up-sentences.ts', 'tests/support/set-up-pages.ts'],
          environment: 'happy-dom',
          // With isolation, most of the time is spent on a new window and the same modules for each file.
          isolate: false,
        },
      },
      {
        extends: true as const,
        test: {
          name: 'unit-logic',
          include: ['tests/unit/**/*.test.ts'],
          exclude: [...pages, ...zones],
          isolate: false,
        },
      },
      { extends: true as const, test: { name: 'unit-zones', include: zones } },
      {
        extends: true as const,
        test: {
          name: 'simulation',
          include: ['tests/simulation/**/*.test.ts'],
          testTimeout: LONG_MS,
          hookTimeout: LONG_MS,
          pool: 'forks',
          // Memory in use can only be measured after a garbage collection.
          execArgv: ['--expose-gc'],
        },
      },
      {
        extends: true as const,
        test: { name: 'faults', include: ['tests/faults/**/*.test.ts'] },
      },
      {
        extends: true as const,
        test: {
          name: 'fuzz',
          include: ['tests/fuzz/**/*.test.ts'],
          testTimeout: LONG_MS,
        },
      },
      {
        extends: true as const,
        test: {
          // The packages for stores and browsers, after all targets were built and packed.
          name: 'builds',
          include: ['tests/builds/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
}));
