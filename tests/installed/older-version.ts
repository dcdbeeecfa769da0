import type { PackedFiles } from '../../scripts/build/packed-files.ts';
import { withManifestFields } from '../../scripts/build/packed-files.ts';

/** It never opens the database: the newer version is the first to meet what is in there. */
const SLEEPING_WORKER = `chrome.runtime.onInstalled.addListener(() =>
  chrome.alarms.create('check', { delayInMinutes: 3, periodInMinutes: 5 }));`;

/**
 * A stand-in for an older version: its number, its alarm, and no code that would touch what a test
 * stores in its place. In: the files of the newer one.
 */
export function olderVersion(files: PackedFiles, version: string): PackedFiles {
  const older = withManifestFields(files, { version });
  return new Map(older).set('background.js', Buffer.from(SLEEPING_WORKER));
}
