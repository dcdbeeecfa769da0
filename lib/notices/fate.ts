import { toldImpacts } from '../status/incident';
import type { Impact, Incident, Phase } from '../status/model';
import { isActive, isConfirmed } from '../status/phase';
import { BACKUP_SERVICE } from '../status/watched-services';
import type { DeliverySituation } from './delivery';
import { isEnd, type IncidentNotice, type Notice, type PlannedNotice } from './notice';

/** What becomes of a notice that is owed. */
export type Fate = 'tell' | 'wait' | 'drop';

/**
 * Notices this old are dropped undelivered: by then they are no news. Longer than any pause with the
 * quiet hours after it.
 */
const OWED_FOR_MS = 3 * 24 * 60 * 60_000;

/**
 * Whether nobody is to be told of it any more, whatever is so: it is too old, or muted. A reminder
 * was asked for, and never is.
 */
export function isSpent(notice: Notice, { wishes, nowMs }: DeliverySituation): boolean {
  if (notice.kind === 'reminder') return false;
  if (nowMs - notice.createdAtMs >= OWED_FOR_MS) return true;
  if (notice.kind === 'planned') return false;
  const wish = wishes.find(({ incidentId }) => incidentId === notice.incidentId);
  return Boolean(wish?.isMuted) && !(notice.kind === 'over' && wish?.tellsWhenOver);
}

/** What becomes of a notice by what is so now: what has changed meanwhile is not told as it was. */
export function fateOf(notice: Notice, situation: DeliverySituation): Fate {
  if (notice.kind === 'reminder') return 'tell';
  return notice.kind === 'planned' ? ofPlanned(notice, situation) : ofIncident(notice, situation);
}

/** The impacts by which a notice is told: that on iCloud Backup where it names it, else all it names. */
export function impactsOf({ services }: IncidentNotice, incident: Incident): Impact[] {
  const main = services.includes(BACKUP_SERVICE) ? [BACKUP_SERVICE] : services;
  const named = incident.impacts.filter(({ service }) => main.includes(service));
  return named.length > 0 ? named : toldImpacts(incident);
}

function ofPlanned(
  { announcementId }: PlannedNotice,
  { announcements, nowMs }: DeliverySituation,
): Fate {
  // What has begun is no longer among them.
  const announcement = announcements.find(({ id }) => id === announcementId);
  if (!announcement) return 'drop';
  return announcement.startMs === null || announcement.startMs > nowMs ? 'tell' : 'drop';
}

function ofIncident(notice: IncidentNotice, { incidents, unsureFeeds }: DeliverySituation): Fate {
  const incident = incidents.find(({ id }) => id === notice.incidentId);
  // What goes on is told by a reading that is fresh: after a night it may long be over.
  const isUnsure = unsureFeeds.includes(notice.feed ?? 'consumer');
  if (!incident) return isEnd(notice) ? 'tell' : isUnsure ? 'wait' : 'drop';
  const phases = impactsOf(notice, incident).map(({ phase }) => phase);
  if (!isEnd(notice)) {
    if (!phases.some(isActive)) return 'drop';
    return isUnsure || phases.every(isEnding) ? 'wait' : 'tell';
  }
  if (phases.some(isConfirmed)) return 'drop';
  // It may be back: one more reading tells.
  return phases.some(isActive) ? 'wait' : 'tell';
}

/** Apple's latest word is that it is not going on: one more reading tells. */
function isEnding(phase: Phase): boolean {
  return !isActive(phase) || phase === 'clearing' || phase === 'receding';
}
