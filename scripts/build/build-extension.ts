import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const WXT = fileURLToPath(new URL('../../node_modules/wxt/bin/wxt.mjs', import.meta.url));

/** Builds the Chrome target without output. Throws an Error with the builder's message if it fails. */
export function buildExtension(): void {
  const run = spawnSync(process.execPath, [WXT, 'build', '-b', 'chrome'], { encoding: 'utf8' });
  if (run.status === 0) return;
  const words = run.error?.message ?? `${run.stdout}${run.stderr}`.trim();
  throw new Error(`The extension could not be built.\n${words}`);
}
