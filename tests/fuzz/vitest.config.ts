import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** `FUZZ_BODIES` and `FUZZ_FILES` say how many, `FUZZ_SEED` where to begin. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/fuzz/**/*.test.ts'],
    // A million bodies take minutes.
    testTimeout: 30 * 60_000,
    // One at a time: they are measured.
    fileParallelism: false,
  },
});
