import { spawnSync } from 'node:child_process';
import { NotFound } from '../not-found.ts';
import { installDebianPackages, mayInstallOnDebian } from '../install-debian-packages.ts';
import { isProgram } from '../is-program.ts';
import { firefoxCandidates } from './firefox-candidates.ts';

/** "140.5.0esr", "147.0a1" or "147.0b5": the usual release installs nothing that Mozilla has not signed. */
function takesUnsigned(program: string): boolean {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return /\d(esr|a\d|b\d)/.test(stdout ?? '');
}

/**
 * Finds a Firefox that installs what is not signed. On Debian, as root, it installs Firefox ESR if there is none.
 * In: the environment variable BACKUP_BEACON_FIREFOX, a path that overrides the search.
 * Out: the path of the program. Throws NotFound with a sentence for the reader
 * otherwise, and an Error where the variable names no program.
 */
export function findFirefox(): string {
  const wanted = process.env.BACKUP_BEACON_FIREFOX;
  if (wanted) {
    if (isProgram(wanted)) return wanted;
    throw new Error(`BACKUP_BEACON_FIREFOX is set to ${wanted}, which is not a program.`);
  }
  const search = () =>
    firefoxCandidates(process.platform, process.env).find(
      (program) => isProgram(program) && takesUnsigned(program),
    );
  const found = search();
  if (found) return found;
  if (mayInstallOnDebian()) {
    installDebianPackages('No Firefox that installs unsigned extensions found', [
      'firefox-esr',
      'fonts-noto-core',
    ]);
    const installed = search();
    if (installed) return installed;
  }
  throw new NotFound(
    'No Firefox that installs unsigned extensions found. ' +
      'Install Firefox ESR, Developer Edition or Nightly, ' +
      'or set BACKUP_BEACON_FIREFOX to the path of one.',
  );
}
