import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { browserCandidates } from './browser-candidates.ts';
import { installDebianChromium } from './install-debian-chromium.ts';

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function mayInstallOnDebian(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    // Not Debian's relatives: on Ubuntu the package is only a pointer to a snap.
    return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/**
 * Finds Chrome, Edge or Chromium. On Debian, as root, it installs Chromium if there is none.
 * In: the environment variable BACKUP_BEACON_BROWSER, a path that overrides the search.
 * Out: the path of the program. Throws an Error with a sentence for the reader otherwise.
 */
export function findBrowser(): string {
  const wanted = process.env.BACKUP_BEACON_BROWSER;
  if (wanted) {
    if (isProgram(wanted)) return wanted;
    throw new Error(`BACKUP_BEACON_BROWSER is set to ${wanted}, which is not a program.`);
  }
  const search = () => browserCandidates(process.platform, process.env).find(isProgram);
  const found = search();
  if (found) return found;
  if (mayInstallOnDebian()) {
    installDebianChromium();
    const installed = search();
    if (installed) return installed;
  }
  throw new Error(
    'No browser found. Install Google Chrome, Microsoft Edge or Chromium, ' +
      'or set BACKUP_BEACON_BROWSER to the path of one.',
  );
}
