import { spawnSync } from 'node:child_process';

function aptGet(...args: string[]): void {
  const run = spawnSync('apt-get', args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status === 0) return;
  const reason = run.error?.message ?? (run.stderr || run.stdout).trim();
  throw new Error(`Could not install Chromium: apt-get ${args[0]} failed.\n${reason}`);
}

/** Installs Chromium and a font with apt-get, as root. Throws an Error with apt-get's words. */
export function installDebianChromium(): void {
  console.log('No browser found: installing chromium with apt-get.');
  aptGet('update', '--quiet');
  aptGet('install', '--yes', '--quiet', '--no-install-recommends', 'chromium', 'fonts-noto-core');
}
