import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** `YEAR_DAYS` says how long the life is, `YEAR_SEED` which one. */
export default defineConfig({
  root: here('../..'),
  resolve: {
    // The build of Dexie that is shipped.
    alias: [
      { find: /^dexie$/, replacement: here('../../node_modules/dexie/dist/modern/dexie.mjs') },
    ],
  },
  test: {
    include: ['tests/year/**/*.test.ts'],
    // A year takes minutes.
    testTimeout: 30 * 60_000,
    fileParallelism: false,
    pool: 'forks',
    // What is still in use can only be weighed after a collection.
    execArgv: ['--expose-gc'],
  },
});
