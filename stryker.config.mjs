/** The core. `MUTATE=lib/toolbar,lib/feed` for some of it, `EVERY_NTH=1` for every mutant. */
const CORE = ['feed', 'status', 'watch', 'notifications', 'toolbar', 'guide'].map(
  (name) => `lib/${name}`,
);

const folders = process.env.MUTATE?.split(',') ?? CORE;

/** Runs the tests of the core, which tests/mutation/vitest.config.ts lists. */
export default {
  mutate: [
    ...folders.map((folder) => `${folder}/**/*.ts`),
    // Data: tests of the code that reads it cover it.
    '!lib/guide/knowledge/{steps,symptoms,menu-paths,causes,warnings}.ts',
  ],
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutation/vitest.config.ts', related: true },
  // Mutates decisions. Changed texts, lists and objects cost as much time and show less.
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
  // Static code runs when modules load, so its tests are not known.
  ignoreStatic: true,
  concurrency: 1,
  timeoutMS: 10_000,
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: 'artifacts/mutation/mutation.json' },
  clearTextReporter: { reportTests: false, allowColor: false },
  tempDirName: 'artifacts/mutation/sandbox',
  ignorePatterns: ['.output', 'artifacts', 'docs/images', 'safari'],
};
