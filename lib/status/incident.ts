import type { FeedEvent, Impact, Incident, Phase, Severity, TimelineEntry } from './model';
import { BACKUP_SERVICE, NEEDED_SERVICES } from './watched-services';
import { eventState, isWorse, severityOf, worst } from './severity';

/** More than any real incident has; beyond, the oldest but the first are dropped. */
const MAX_TIMELINE = 60;

/** Whether the last two readings leave any doubt that it is over: then nothing may be green. */
export function isActive(phase: Phase): boolean {
  return phase !== 'over' && phase !== 'unwatched';
}

/** Whether users are notified of it as ongoing: a return counts once two readings agree. */
export function isConfirmed(phase: Phase): boolean {
  return phase === 'ongoing' || phase === 'clearing';
}

/** The impacts that users are notified of: that on iCloud Backup once it was ongoing there, else all. */
export function toldImpacts(incident: Incident): Impact[] {
  return isToldByBackup(incident)
    ? incident.impacts.filter(({ service }) => service === BACKUP_SERVICE)
    : incident.impacts;
}

/** Of these, the impacts that can keep a backup from being made. */
export function neededImpacts(incident: Incident): Impact[] {
  return toldImpacts(incident).filter(({ service }) => NEEDED_SERVICES.includes(service));
}

/** By Apple's clock, else when it was first seen. */
export function startOfImpact({ startMs, firstSeenMs }: Impact): number {
  return startMs ?? firstSeenMs;
}

/** Whether it was ever ongoing on iCloud Backup itself. */
export function isToldByBackup({ impacts }: Incident): boolean {
  return impacts.some((impact) => impact.service === BACKUP_SERVICE && impact.wasConfirmed);
}

/** The worst severity that users are notified of as ongoing; null when it is over. */
export function confirmedSeverity(incident: Incident): Severity | null {
  const confirmed = toldImpacts(incident).filter((impact) => isConfirmed(impact.phase));
  return worst(confirmed.map((impact) => impact.severity));
}

export function isAnyActive(impacts: readonly Impact[]): boolean {
  return impacts.some(({ phase }) => isActive(phase));
}

export function activeImpact(incident: Incident, service: string): Impact | undefined {
  return incident.impacts.find((i) => i.service === service && isActive(i.phase));
}

/** When it began by Apple's clock over all services; null where Apple gave no time. */
export function startOf({ impacts }: Pick<Incident, 'impacts'>): number | null {
  const starts = impacts.flatMap((impact) => impact.startMs ?? []);
  return starts.length > 0 ? Math.min(...starts) : null;
}

/** When it ended by Apple's clock over all services; null unless Apple and we saw that it is over. */
export function endOf({ impacts }: Pick<Incident, 'impacts'>): number | null {
  const isUnseen = impacts.some(({ phase, endMs }) => phase === 'unwatched' && endMs === null);
  if (isUnseen || isAnyActive(impacts)) return null;
  const ends = impacts.flatMap((impact) => impact.endMs ?? []);
  return ends.length > 0 ? Math.max(...ends) : null;
}

/** The next phase if a reading shows it ongoing, else; the diagram is at `Phase`. */
const NEXT_PHASES: Record<Phase, { seen: Phase; unseen: Phase }> = {
  ongoing: { seen: 'ongoing', unseen: 'clearing' },
  clearing: { seen: 'ongoing', unseen: 'over' },
  over: { seen: 'returning', unseen: 'over' },
  returning: { seen: 'ongoing', unseen: 'receding' },
  receding: { seen: 'returning', unseen: 'over' },
  unwatched: { seen: 'ongoing', unseen: 'over' },
};

/**
 * Updates the impact of an incident on one service from one reading.
 * @param before null: new to this service
 * @param events of this incident and service: several when Apple lists it twice, none when it vanished
 */
export function nextImpact(
  service: string,
  before: Impact | null,
  events: readonly FeedEvent[],
  nowMs: number,
): Impact {
  const ongoing = events.filter((event) => eventState(event, nowMs) === 'ongoing');
  const isOngoing = ongoing.length > 0;
  // The worst ongoing one, else the last one listed.
  const said =
    ongoing.reduce<FeedEvent | undefined>((a, b) => {
      return a && !isWorse(severityOf(b.statusType), severityOf(a.statusType)) ? a : b;
    }, undefined) ?? events.at(-1);
  // A new one that is not ongoing is over, as after "unwatched".
  const phase = NEXT_PHASES[before?.phase ?? 'unwatched'][isOngoing ? 'seen' : 'unseen'];
  // When it is over Apple often empties the type: the severity stays what it was.
  const severity =
    said && (isOngoing || !before) ? severityOf(said.statusType) : (before?.severity ?? 'issue');
  const isEnding = phase === 'over' && before?.phase !== 'over' && before?.phase !== 'unwatched';
  const message = said?.message || (before?.message ?? '');
  const usersAffected = said?.usersAffected || (before?.usersAffected ?? '');
  const isSaidAsBefore = before?.message === message && before.usersAffected === usersAffected;
  return {
    service,
    phase,
    wasConfirmed: (before?.wasConfirmed ?? false) || isConfirmed(phase),
    severity,
    worstSeverity:
      before && isWorse(before.worstSeverity, severity) ? before.worstSeverity : severity,
    startMs: said?.startMs ?? before?.startMs ?? null,
    endMs: isOngoing ? null : (said?.endMs ?? before?.endMs ?? null),
    message,
    usersAffected,
    firstSeenMs: before?.firstSeenMs ?? nowMs,
    overSeenMs: isEnding ? nowMs : phase === 'over' ? (before?.overSeenMs ?? null) : null,
    // The translation is that of the former English text.
    ...(isSaidAsBefore && before?.local && { local: before.local }),
  };
}

export function withEntry(incident: Incident, entry: TimelineEntry): Incident {
  const [first, ...rest] = [...incident.timeline, entry];
  const kept = rest.slice(-(MAX_TIMELINE - 1));
  return { ...incident, changedMs: entry.atMs, timeline: first ? [first, ...kept] : [entry] };
}
