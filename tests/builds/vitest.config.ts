import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What was built, as the stores and browsers get it: run after all targets were built. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/builds/**/*.test.ts'],
    testTimeout: 60_000,
  },
});
