import { mayInstallOnDebian } from '../browser/install-debian-packages.ts';
import { NotFound } from '../browser/not-found.ts';

/** Says why a part can't run on this computer, where that is no fault of the project. */
export class NotHere extends Error {}

/**
 * Finds a program that only some computers have. In: what finds it, or installs it on Debian.
 * Throws NotHere where it can be neither found nor installed; where it could have been, what it threw.
 */
export function findIfHere<Program>(find: () => Program): Program {
  try {
    return find();
  } catch (error) {
    if (mayInstallOnDebian() || !(error instanceof NotFound)) throw error;
    throw new NotHere(error.message, { cause: error });
  }
}
