import { glanceOf } from '../../../lib/status/glance';
import type { Snapshot } from '../../../lib/status/model';
import { snapshotInGlance } from '../../../lib/status/read-glance';
import { statusOf, type Status } from '../../../lib/status/status';
import { BACKUP_SERVICE } from '../../../lib/status/watched-services';

/**
 * Under what a view of the popup may be shown again: the same build, in the same language, while Apple
 * is as it was. In: the build, the language, and the status that a glance gives.
 */
export function viewKey(build: string, language: string, glanced: Status): string {
  const { health, reason, incident, isClearing } = glanced;
  return [build, language, health, reason, incident?.id, isClearing].join(' ');
}

/** The status as a glance gives it. In: everything stored of the consumer feed, now. */
export function glancedStatus(snapshot: Snapshot, nowMs: number): Status | null {
  const glanced = snapshotInGlance(glanceOf(snapshot));
  return glanced && statusOf(glanced, BACKUP_SERVICE, nowMs);
}
