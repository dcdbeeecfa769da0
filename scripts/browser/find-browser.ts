import { browserCandidates } from './browser-candidates.ts';
import { installDebianPackages, mayInstallOnDebian } from './install-debian-packages.ts';
import { isProgram } from './is-program.ts';

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
    installDebianPackages('No browser found', ['chromium', 'fonts-noto-core']);
    const installed = search();
    if (installed) return installed;
  }
  throw new Error(
    'No browser found. Install Google Chrome, Microsoft Edge or Chromium, ' +
      'or set BACKUP_BEACON_BROWSER to the path of one.',
  );
}
