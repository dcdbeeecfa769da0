import { expect, test } from 'vitest';
import { lockFileProblems } from '../../../scripts/test/audit-lock-file';

const SUM = `sha512-${'A'.repeat(86)}==`;
const from = (name: string) => `https://registry.npmjs.org/${name}/-/${name}-1.0.0.tgz`;
const one = (more: object = {}) => ({ integrity: SUM, ...more });

const SOUND = {
  '': { dependencies: { a: '1.0.0' }, devDependencies: { tool: '1.0.0' } },
  'node_modules/a': one({ resolved: from('a'), dependencies: { b: '2', c: '1' } }),
  'node_modules/a/node_modules/b': one({ dependencies: { c: '1' } }),
  'node_modules/b': one(),
  'node_modules/c': one({
    peerDependencies: { tool: '1' },
    peerDependenciesMeta: { tool: { optional: true } },
  }),
  'node_modules/tool': one({ hasInstallScript: true }),
};

const problems = (packages: object, mayBeShipped = ['a', 'b', 'c'], lockfileVersion = 3) =>
  lockFileProblems(JSON.stringify({ lockfileVersion, packages }), mayBeShipped);

test('a sound one has no problem; a tool may run a script', () => {
  expect(problems(SOUND)).toEqual([]);
});

test.each<[string, object, string]>([
  [
    'another host',
    { resolved: 'https://evil.example/b.tgz' },
    'node_modules/b comes from https://evil.example/b.tgz',
  ],
  [
    'a host that only begins alike',
    { resolved: 'https://registry.npmjs.org.evil.example/b.tgz' },
    'node_modules/b comes from https://registry.npmjs.org.evil.example/b.tgz',
  ],
  [
    'no encryption',
    { resolved: 'http://registry.npmjs.org/b.tgz' },
    'node_modules/b comes from http://registry.npmjs.org/b.tgz',
  ],
  [
    'a repository',
    { resolved: 'git+ssh://git@github.com/b/b.git#1' },
    'node_modules/b comes from git+ssh://git@github.com/b/b.git#1',
  ],
  ['no checksum', { integrity: undefined }, 'node_modules/b has no sha512 checksum'],
  [
    'a weak checksum',
    { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' },
    'node_modules/b has no sha512 checksum',
  ],
])('%s is found, also of a tool', (_, entry, problem) => {
  expect(problems({ ...SOUND, 'node_modules/b': one(entry) })).toEqual([problem]);
});

test('a script of what is shipped is found, where it is installed', () => {
  const nested = { ...SOUND, 'node_modules/a/node_modules/b': one({ hasInstallScript: true }) };
  expect(problems(nested)).toEqual([
    'node_modules/a/node_modules/b runs a script when it is installed',
  ]);
  const beside = { ...SOUND, 'node_modules/b': one({ hasInstallScript: true }) };
  expect(problems(beside)).toEqual([]);
});

test('what is shipped is exactly what was decided', () => {
  const more = { ...SOUND, 'node_modules/c': one({ dependencies: { tool: '1' } }) };
  expect(problems(more)).toEqual([
    'tool is shipped, and nobody decided that',
    'node_modules/tool runs a script when it is installed',
  ]);
  const needed = { ...SOUND, 'node_modules/c': one({ peerDependencies: { tool: '1' } }) };
  expect(problems(needed)).toHaveLength(2);
  expect(problems(SOUND, ['a', 'b', 'c', 'd'])).toEqual(['d is not shipped']);
});

test('what is no lock file, or misses something, is none', () => {
  expect(() => problems(SOUND, [], 1)).toThrow();
  expect(() => problems({})).toThrow();
  expect(() => problems({ ...SOUND, 'node_modules/c': undefined })).toThrow('c is not in');
  expect(() => lockFileProblems('', [])).toThrow();
});
