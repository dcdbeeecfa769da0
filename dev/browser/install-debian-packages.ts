import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether this is Debian and the user is root, so that packages can be installed. */
export function mayInstallOnDebian(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    // Not Debian's derivatives: on Ubuntu a browser's package only refers to a snap.
    return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function aptGet(...args: string[]): void {
  const run = spawnSync('apt-get', args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status === 0) return;
  const reason = run.error?.message ?? (run.stderr || run.stdout).trim();
  throw new Error(`apt-get ${args[0]} failed.\n${reason}`);
}

/**
 * Installs Debian packages with apt-get, as root.
 * @param why the reason for the reader, such as "No browser found"
 * @throws an Error with the names and the message of apt-get
 */
export function installDebianPackages(why: string, names: string[]): void {
  console.log(`${why}: installing ${names.join(', ')} with apt-get.`);
  try {
    aptGet('update', '--quiet');
    aptGet('install', '--yes', '--quiet', '--no-install-recommends', ...names);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Could not install ${names.join(', ')}: ${reason}`, { cause: error });
  }
}
