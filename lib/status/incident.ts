import type {
  Change,
  ChangeKind,
  FeedEvent,
  FeedName,
  FeedState,
  Impact,
  Incident,
  Phase,
  Severity,
  TimelineEntry,
} from './model';
import { eventState, isProblem, isWorse, severityOf, worst } from './severity';
import { BACKUP_SERVICE, NEEDED_SERVICES } from './service-names';

/** Beyond this, the oldest entries except the first are dropped. */
const MAX_TIMELINE = 60;

/** What an older version stored has none: then it is the consumer feed. */
export function feedOf({ feed = 'consumer' }: { feed?: FeedName | undefined }): FeedName {
  return feed;
}

/** Not yet confirmed over by two readings, so the status can't be `available`. */
export function isActive(phase: Phase): boolean {
  return phase !== 'over' && phase !== 'unwatched';
}

/** Confirmed as ongoing. A problem that comes back is confirmed by its second reading. */
export function isConfirmed(phase: Phase): boolean {
  return phase === 'ongoing' || phase === 'clearing';
}

/** The impacts that users are notified of: that on iCloud Backup once it was ongoing there, else all. */
export function notifiedImpacts(incident: Incident): Impact[] {
  return hasAffectedBackup(incident)
    ? incident.impacts.filter(({ service }) => service === BACKUP_SERVICE)
    : incident.impacts;
}

export function neededImpacts(incident: Incident): Impact[] {
  return notifiedImpacts(incident).filter(({ service }) => NEEDED_SERVICES.includes(service));
}

/** By Apple's clock, else when it was first seen. */
export function startOfImpact({ startMs, firstSeenMs }: Impact): number {
  return startMs ?? firstSeenMs;
}

/** When it ended, otherwise when it was last watched. */
export function lastSeenMs({ endMs, overSeenMs }: Impact, { changedMs }: Incident): number {
  return endMs ?? overSeenMs ?? changedMs;
}

export function hasAffectedBackup({ impacts }: Incident): boolean {
  return impacts.some((impact) => impact.service === BACKUP_SERVICE && impact.wasConfirmed);
}

export function confirmedSeverity(incident: Incident): Severity | null {
  const confirmed = notifiedImpacts(incident).filter((impact) => isConfirmed(impact.phase));
  return worst(confirmed.map((impact) => impact.severity));
}

export function isAnyActive(impacts: readonly Impact[]): boolean {
  return impacts.some(({ phase }) => isActive(phase));
}

export function activeImpact(incident: Incident, service: string): Impact | undefined {
  return incident.impacts.find((i) => i.service === service && isActive(i.phase));
}

export function startOf({ impacts }: Pick<Incident, 'impacts'>): number | null {
  const starts = impacts.flatMap((impact) => impact.startMs ?? []);
  return starts.length > 0 ? Math.min(...starts) : null;
}

/** By Apple's clock; null unless we saw the end as well. */
export function endOf({ impacts }: Pick<Incident, 'impacts'>): number | null {
  const isUnseen = impacts.some(({ phase, endMs }) => phase === 'unwatched' && endMs === null);
  if (isUnseen || isAnyActive(impacts)) return null;
  const ends = impacts.flatMap((impact) => impact.endMs ?? []);
  return ends.length > 0 ? Math.max(...ends) : null;
}

export function isFirstReading({ services }: FeedState, name: string): boolean {
  const service = services.find((one) => one.name === name);
  return service === undefined || service.lost?.lastReadMs === null;
}

/** The diagram is at `Phase`. */
const NEXT_PHASES: Record<Phase, { seen: Phase; unseen: Phase }> = {
  ongoing: { seen: 'ongoing', unseen: 'clearing' },
  clearing: { seen: 'ongoing', unseen: 'over' },
  over: { seen: 'returning', unseen: 'over' },
  returning: { seen: 'ongoing', unseen: 'receding' },
  receding: { seen: 'returning', unseen: 'over' },
  unwatched: { seen: 'ongoing', unseen: 'over' },
};

/** The phases that a second reading ends if it says the same. */
const UNCONFIRMED = { seen: ['returning'], unseen: ['clearing', 'receding'] };

/**
 * @param events of this incident and service: several if Apple lists it twice, none if it vanished
 * @param canConfirm whether this reading is another answer than the one before
 */
export function nextImpact(
  service: string,
  before: Impact | null,
  events: readonly FeedEvent[],
  nowMs: number,
  canConfirm: boolean,
): Impact {
  const ongoing = events.filter((event) => eventState(event, nowMs) === 'ongoing');
  const isOngoing = ongoing.length > 0;
  // The worst ongoing one, else the last one listed.
  const said =
    ongoing.reduce<FeedEvent | undefined>((a, b) => {
      return a && !isWorse(severityOf(b.statusType), severityOf(a.statusType)) ? a : b;
    }, undefined) ?? events.at(-1);
  // A new one that is not ongoing is over, as after "unwatched".
  const sight = isOngoing ? 'seen' : 'unseen';
  const phaseBefore = before?.phase ?? 'unwatched';
  const isKept = !canConfirm && UNCONFIRMED[sight].includes(phaseBefore);
  const phase = isKept ? phaseBefore : NEXT_PHASES[phaseBefore][sight];
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

/**
 * Compares an incident before and after a reading, by the impacts that users are notified of.
 * @param state before the reading
 * @returns the incident with its episode and timeline, and the change
 */
export function changeOf(
  state: FeedState,
  after: Incident,
  nowMs: number,
): { incident: Incident; change: Change | null } {
  const before = state.incidents.find(({ id }) => id === after.id) ?? null;
  const kind = kindOf(before, after);
  if (!kind) return { incident: after, change: null };
  const severity = confirmedSeverity(after) ?? worstOf(after);
  const updated = withEntry(nextEpisode(kind, after, severity), { atMs: nowMs, kind, severity });
  const confirmedBefore = (service: string) =>
    confirmedOn(before?.impacts.find((impact) => impact.service === service));
  const risen = after.impacts.filter((impact) =>
    isWorse(confirmedOn(impact), confirmedBefore(impact.service)),
  );
  // Maintenance on one service makes no news of a problem on another.
  const problems = risen.filter((impact) => isProblem(impact.severity));
  const news = [problems, risen, after.impacts].find((impacts) => impacts.length > 0) ?? [];
  // A problem that existed at the first reading of a service is not notified; its end is.
  const silent = kind !== 'over' && news.every(({ service }) => isFirstReading(state, service));
  const joined = risen
    .map(({ service }) => service)
    .filter((service) => confirmedBefore(service) === null);
  return { incident: updated, change: { kind, incident: updated, severity, silent, joined } };
}

function confirmedOn(impact: Impact | undefined): Severity | null {
  return impact && isConfirmed(impact.phase) ? impact.severity : null;
}

function kindOf(before: Incident | null, after: Incident): ChangeKind | null {
  const is = confirmedSeverity(after);
  if (!before) return is ? 'began' : 'foundOver';
  if (before.worstInEpisode === null) return is ? 'reopened' : null;
  // One that may be returning keeps the episode open.
  if (!is) return isAnyActive(notifiedImpacts(after)) ? null : 'over';
  // Against the worst of the episode: going up and down is one worsening.
  if (isWorse(is, after.worstInEpisode)) return 'worsened';
  if (hasAffectedBackup(after) && !hasAffectedBackup(before)) return 'reached';
  if (isWorse(confirmedSeverity(before), is)) return 'eased';
  return hasSpread(before, after) ? 'joined' : null;
}

/** Whether a service has come, or one where it was over from the start is affected after all. */
function hasSpread(before: Incident, after: Incident): boolean {
  const reached = ({ impacts }: Incident) => impacts.filter((impact) => impact.wasConfirmed).length;
  return after.impacts.length > before.impacts.length || reached(after) > reached(before);
}

function nextEpisode(kind: ChangeKind, incident: Incident, severity: Severity): Incident {
  if (kind === 'began' || kind === 'reopened')
    return { ...incident, episode: incident.episode + 1, worstInEpisode: severity };
  if (kind === 'worsened') return { ...incident, worstInEpisode: severity };
  if (kind === 'over') return { ...incident, worstInEpisode: null };
  return incident;
}

function worstOf(incident: Incident): Severity {
  return worst(incident.impacts.map((impact) => impact.worstSeverity)) ?? 'issue';
}
