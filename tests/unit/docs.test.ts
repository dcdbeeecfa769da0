import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** A path in the repository that a document names, without patterns. */
const PATH = /`((?:lib|components|entrypoints|tests|scripts|safari|locales)\/[\w./-]+)`/g;
/** Made by who signs the app, and ignored by git. */
const NOT_IN_REPOSITORY = 'safari/Signing.xcconfig';

test.each([
  'README.md',
  'SECURITY.md',
  'docs/ARCHITECTURE.md',
  'docs/CONTRIBUTING.md',
  'docs/PRIVACY.md',
  'docs/SAFARI.md',
  'docs/SCALE.md',
  'docs/TRANSLATING.md',
])('every file that %s names exists', (document) => {
  const text = readFileSync(document, 'utf8');
  const paths = [...text.matchAll(PATH)].map(([, path = '']) => path);
  const missing = paths.filter((path) => path !== NOT_IN_REPOSITORY && !existsSync(path));
  expect(missing).toEqual([]);
});
