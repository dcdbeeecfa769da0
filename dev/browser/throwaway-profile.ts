import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface ThrowawayProfile {
  directory: string;
  /** Deletes it with all files of the browser. Throws if that fails for five seconds. */
  remove(): void;
}

const ATTEMPTS = 50;
const PAUSE_MS = 100;

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
}

// Helper processes of a browser that has just ended may still write, and the retries of `rmSync` don't see
// new files in a directory.
function removeDirectory(directory: string): void {
  for (let attempt = 1; ; attempt += 1)
    try {
      return rmSync(directory, { recursive: true, force: true });
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      pause();
    }
}

/** Creates an empty directory for a browser's profile, among the system's temporary files. */
export function makeThrowawayProfile(): ThrowawayProfile {
  const directory = mkdtempSync(path.join(tmpdir(), 'backup-beacon-'));
  return { directory, remove: () => removeDirectory(directory) };
}
