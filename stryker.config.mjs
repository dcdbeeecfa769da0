/** The core: what decides. `MUTATE=lib/toolbar,lib/feed` for some of it, `EVERY_NTH=1` for every mutant. */
const CORE = ['feed', 'status', 'watch', 'notifications', 'toolbar', 'guide'].map(
  (name) => `lib/${name}`,
);

const folders = process.env.MUTATE?.split(',') ?? CORE;

/** Runs the tests of the core, listed in tests/mutation/vitest.config.ts; see there for which. */
export default {
  mutate: [
    ...folders.map((folder) => `${folder}/**/*.ts`),
    // Data, whose tests are those of what reads it.
    '!lib/guide/knowledge/{steps,symptoms,menu-paths,causes,warnings}.ts',
  ],
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutation/vitest.config.ts', related: true },
  // What decides. Changed texts, lists and objects cost as much again and say less.
  mutator: {
    excludedMutations: [
      'StringLiteral',
      'Regex',
      'ArrayDeclaration',
      'ObjectLiteral',
      'OptionalChaining',
      'BlockStatement',
    ],
  },
  plugins: ['@stryker-mutator/*', './tests/mutation/sample.mjs'],
  checkers: ['sample'],
  coverageAnalysis: 'perTest',
  // Computed while modules load: nothing tells which tests they concern.
  ignoreStatic: true,
  concurrency: 1,
  timeoutMS: 10_000,
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: 'artifacts/mutation/mutation.json' },
  clearTextReporter: { reportTests: false, allowColor: false },
  tempDirName: 'artifacts/mutation/sandbox',
  ignorePatterns: ['.output', 'artifacts', 'docs/images', 'safari'],
};
