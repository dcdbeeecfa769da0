import type { FeedEvent, Impact, Incident, Severity, TimelineEntry } from './model';
import { isActive, isConfirmed, nextPhase } from './phase';
import { BACKUP_SERVICE, NEEDED_SERVICES } from './watched-services';
import { eventState, isWorse, severityOf, worst } from './severity';

/** More steps than any real incident takes; beyond, the oldest but the first are dropped. */
const MAX_TIMELINE = 60;

/**
 * The impacts by which an incident is told: that on iCloud Backup once it was ongoing there, for that
 * is what people wait for; else all of them.
 */
export function toldImpacts(incident: Incident): Impact[] {
  return isToldByBackup(incident)
    ? incident.impacts.filter(({ service }) => service === BACKUP_SERVICE)
    : incident.impacts;
}

/** Of the impacts by which an incident is told, those without which no backup can be made. */
export function neededImpacts(incident: Incident): Impact[] {
  return toldImpacts(incident).filter(({ service }) => NEEDED_SERVICES.includes(service));
}

/** When an impact began by Apple's word, else when we first saw it. */
export function startOfImpact({ startMs, firstSeenMs }: Impact): number {
  return startMs ?? firstSeenMs;
}

/** Whether an incident was ever ongoing on iCloud Backup itself. */
export function isToldByBackup({ impacts }: Incident): boolean {
  return impacts.some((impact) => impact.service === BACKUP_SERVICE && impact.wasConfirmed);
}

/** The worst severity that is told of as ongoing; null when it is over. */
export function confirmedSeverity(incident: Incident): Severity | null {
  const confirmed = toldImpacts(incident).filter((impact) => isConfirmed(impact.phase));
  return worst(confirmed.map((impact) => impact.severity));
}

/** Whether an incident is active on any of these services. */
export function isAnyActive(impacts: readonly Impact[]): boolean {
  return impacts.some(({ phase }) => isActive(phase));
}

/** The impact on a service while the incident is active there, else undefined. */
export function activeImpact(incident: Incident, service: string): Impact | undefined {
  return incident.impacts.find((i) => i.service === service && isActive(i.phase));
}

/** When it began by Apple's word over all services; null where Apple gave no time. */
export function startOf({ impacts }: Pick<Incident, 'impacts'>): number | null {
  const starts = impacts.flatMap((impact) => impact.startMs ?? []);
  return starts.length > 0 ? Math.min(...starts) : null;
}

/**
 * When it ended by Apple's word over all services; null while ongoing, where none was given, and
 * where it was no longer watched.
 */
export function endOf({ impacts }: Pick<Incident, 'impacts'>): number | null {
  const isUnseen = impacts.some(({ phase, endMs }) => phase === 'unwatched' && endMs === null);
  if (isUnseen || isAnyActive(impacts)) return null;
  const ends = impacts.flatMap((impact) => impact.endMs ?? []);
  return ends.length > 0 ? Math.max(...ends) : null;
}

/**
 * What a reading says of an incident for one service.
 * In: the impact so far (null: new to this service), the events of the service that belong to the
 * incident (several when Apple lists it twice, none when it vanished), and now.
 * Out: the impact after this reading.
 */
export function nextImpact(
  service: string,
  before: Impact | null,
  events: readonly FeedEvent[],
  nowMs: number,
): Impact {
  const ongoing = events.filter((event) => eventState(event, nowMs) === 'ongoing');
  const isOngoing = ongoing.length > 0;
  // The ongoing one that is worst, else the last one listed, says what the incident is like.
  const said =
    ongoing.reduce<FeedEvent | undefined>((a, b) => {
      return a && !isWorse(severityOf(b.statusType), severityOf(a.statusType)) ? a : b;
    }, undefined) ?? events.at(-1);
  const phase = nextPhase(before?.phase ?? null, isOngoing);
  // When it is over Apple often empties the type: the severity stays what it was.
  const severity =
    said && (isOngoing || !before) ? severityOf(said.statusType) : (before?.severity ?? 'issue');
  // How one that nobody watched ended, nobody saw.
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
    // Apple's words in another language say what it said in English at that time.
    ...(isSaidAsBefore && before?.local && { local: before.local }),
  };
}

/** The incident with one more entry in its timeline. */
export function withEntry(incident: Incident, entry: TimelineEntry): Incident {
  const [first, ...rest] = [...incident.timeline, entry];
  const kept = rest.slice(-(MAX_TIMELINE - 1));
  return { ...incident, changedMs: entry.atMs, timeline: first ? [first, ...kept] : [entry] };
}
