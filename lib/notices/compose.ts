import type { Efforts } from '../guide/efforts';
import type { IncidentWish } from '../settings/incident-wish';
import type { Settings } from '../settings/settings';
import { wantedServices } from '../settings/wanted';
import { covers, overlaps } from '../status/covers';
import { endOf, startOf } from '../status/incident';
import type { Announcement, Change, FeedName, Impact, Incident, Known } from '../status/model';
import { bySeverity } from './by-severity';
import { isEnd, plannedNoticeIdOf, type IncidentNotice, type PlannedNotice } from './notice';
import { stillAffected } from './still-affected';
import { toldOf, type Told } from './told';

export interface ComposeInput {
  /** What one reading changed. */
  changes: readonly Change[];
  /** The maintenance that it announced. */
  announced: readonly Announcement[];
  /** All that is known of the feed after it. */
  known: Known;
  feed: FeedName;
  /** The services of the feed that are followed, most important first. */
  tracked: readonly string[];
  settings: Settings;
  wishes: readonly IncidentWish[];
  /** The person's own trouble. */
  efforts: Efforts;
  nowMs: number;
}

/**
 * What people are to be told of what one reading brought. Pure.
 * Out: at most one notice a change and an announcement; none where they want none, and none of silent
 * changes. What was over before anyone could see it is told to those only who had trouble meanwhile.
 */
export function compose(input: ComposeInput): (IncidentNotice | PlannedNotice)[] {
  return [
    ...input.changes.flatMap((change) => incidentNotice(change, input) ?? []),
    ...input.announced.flatMap((announcement) => plannedNotice(announcement, input) ?? []),
  ];
}

function incidentNotice(change: Change, input: ComposeInput): IncidentNotice | null {
  const { settings, efforts, nowMs } = input;
  const { incident } = change;
  const failuresMs = efforts.failuresMs.filter((atMs) => covers(incident, atMs, nowMs));
  const isWork = efforts.works.some((work) => overlaps(incident, work, nowMs));
  const isFelt = failuresMs.length > 0 || isWork;
  const wish = input.wishes.find(({ incidentId }) => incidentId === incident.id);
  const told = toldOf(change, isFelt, { settings, wish }, nowMs);
  if (!told) return null;
  const failureMs = failuresMs.length > 0 ? Math.max(...failuresMs) : null;
  return noticeOf(told, incident, failureMs, input);
}

function noticeOf(
  told: Told,
  incident: Incident,
  failureMs: number | null,
  { known, feed, tracked, nowMs }: ComposeInput,
): IncidentNotice {
  const { kind, severity } = told;
  const inOrder = byRank(tracked, ({ service }: Impact) => service)(told.impacts);
  const { full, less } = isEnd(told) ? { full: inOrder, less: [] } : bySeverity(inOrder, severity);
  const services = full.map(({ service }) => service);
  return {
    id: noticeIdOf(told, incident, nowMs),
    incidentId: incident.id,
    kind,
    feed,
    severity,
    services,
    lessAffected: less.map(({ service }) => service),
    startMs: startOf({ impacts: told.by }),
    endMs: endOf({ impacts: told.by }),
    appleMessage: full[0]?.message ?? '',
    stillAffected: stillAffected(incident.id, services, known.incidents),
    failureMs,
    createdAtMs: nowMs,
  };
}

/**
 * Stable, and for what is told in every episode with its number. A beginning that comes late has the
 * time of its reading: what people follow may have changed since an earlier one of the same episode.
 */
function noticeIdOf({ kind, isLate }: Told, { id, episode }: Incident, nowMs: number): string {
  if (isLate) return `${id}/${kind}-${nowMs}`;
  return `${id}/${kind}${episode > 1 ? `-${episode}` : ''}`;
}

function plannedNotice(
  { id, services, startMs, endMs, message }: Announcement,
  { feed, tracked, settings, nowMs }: ComposeInput,
): PlannedNotice | null {
  const wanted = wantedServices('planned', feed, services, settings);
  if (wanted.length === 0) return null;
  return {
    kind: 'planned',
    id: plannedNoticeIdOf(id),
    feed,
    announcementId: id,
    services: byRank(tracked, (name: string) => name)(wanted),
    startMs,
    endMs,
    appleMessage: message,
    createdAtMs: nowMs,
  };
}

/** Most important first; what is not followed any more comes last. */
function byRank<T>(tracked: readonly string[], nameOf: (one: T) => string) {
  const rank = (one: T) => (tracked.indexOf(nameOf(one)) + tracked.length) % tracked.length;
  return (all: readonly T[]) => all.toSorted((a, b) => rank(a) - rank(b));
}
