import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ANSWERS, PERMISSION_REASONS } from './store/answers.ts';
import { listingOf, STORES, storeLanguages, type Store } from './store/listing.ts';

/**
 * Makes everything for the stores, in one folder each: the package, the sources, the texts in each
 * language, the answers to their questions, and pictures. `-- --no-pictures` omits pictures.
 */
const MADE = 'artifacts/store';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${text}\n`);
}

interface Manifest {
  permissions: string[];
  host_permissions: string[];
}

/** The answers as one text. */
function answersFor(store: Store): string {
  const file = `.output/${store}-mv3/manifest.json`;
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const reasons = [...manifest.permissions, ...manifest.host_permissions].map((permission) => {
    const reason = PERMISSION_REASONS[permission];
    if (!reason) throw new Error(`There is no reason for the permission ${permission}.`);
    return { question: `Why ${permission}`, answer: reason };
  });
  return [...ANSWERS[store], ...reasons]
    .map(({ question, answer }) => `## ${question}\n\n${answer}`)
    .join('\n\n');
}

function run(command: string): void {
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} failed.`);
}

run('npm run zip');

rmSync(MADE, { recursive: true, force: true });
for (const store of STORES) {
  const folder = path.join(MADE, store);
  mkdirSync(folder, { recursive: true });
  for (const part of [store, 'sources']) {
    const name = `backup-beacon-${version}-${part}.zip`;
    copyFileSync(path.join('.output', name), path.join(folder, name));
  }
  for (const language of storeLanguages())
    for (const { name, text } of await listingOf(store, language))
      write(path.join(folder, language, `${name}.txt`), text);
  write(path.join(folder, 'answers.md'), answersFor(store));
  console.log(folder);
}
if (!process.argv.includes('--no-pictures')) run('npx playwright test --project=store');
