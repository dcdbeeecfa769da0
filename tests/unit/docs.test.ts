import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { version } from '../../package.json' with { type: 'json' };

/** A path in the repository that a document names, without patterns. */
const PATH = /`((?:lib|components|entrypoints|tests|scripts|dev|safari|locales)\/[\w./-]+)`/g;
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

const IMAGES = 'docs/images';

test.each(readdirSync(IMAGES).filter((file) => file.endsWith('.png')))(
  'the picture %s shows this version; `npm run pictures` takes it again',
  (file) => {
    const shown = readFileSync(`${IMAGES}/${file}`).toString('latin1');
    expect(shown.match(/Backup Beacon (\d+\.\d+\.\d+)/)?.[1]).toBe(version);
  },
);
