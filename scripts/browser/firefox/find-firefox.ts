import { installDebianPackages, mayInstallOnDebian } from '../install-debian-packages.ts';
import { isProgram } from '../is-program.ts';
import { firefoxCandidates } from './firefox-candidates.ts';

/**
 * Finds Firefox. On Debian, as root, it installs Firefox ESR if there is none.
 * In: the environment variable BACKUP_BEACON_FIREFOX, a path that overrides the search.
 * Out: the path of the program. Throws an Error with a sentence for the reader otherwise.
 */
export function findFirefox(): string {
  const wanted = process.env.BACKUP_BEACON_FIREFOX;
  if (wanted) {
    if (isProgram(wanted)) return wanted;
    throw new Error(`BACKUP_BEACON_FIREFOX is set to ${wanted}, which is not a program.`);
  }
  const search = () => firefoxCandidates(process.platform, process.env).find(isProgram);
  const found = search();
  if (found) return found;
  if (mayInstallOnDebian()) {
    installDebianPackages('No Firefox found', ['firefox-esr', 'fonts-noto-core']);
    const installed = search();
    if (installed) return installed;
  }
  throw new Error(
    'No Firefox found. Install Firefox ESR, Developer Edition or Nightly, ' +
      'or set BACKUP_BEACON_FIREFOX to the path of one.',
  );
}
