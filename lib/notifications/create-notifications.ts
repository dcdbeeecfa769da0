import type { UserActivity } from '../guide/user-activity';
import type { IncidentPreference } from '../settings/incident-preference';
import type { Settings } from '../settings/settings';
import { enabledServices } from '../settings/enabled-services';
import { incidentCovers, overlaps } from '../status/incident-covers';
import { endOf, startOf } from '../status/incident';
import type { Announcement, Change, FeedName, Impact, Incident, FeedState } from '../status/model';
import { bySeverity } from './by-severity';
import {
  isEnd,
  plannedNotificationId,
  type IncidentNotification,
  type PlannedNotification,
} from './notification';
import { stillAffected } from './still-affected';
import { selectNotification, type SelectedNotification } from './select-notification';

export interface CreateInput {
  /** What one reading changed. */
  changes: readonly Change[];
  /** The maintenance that it announced. */
  announced: readonly Announcement[];
  /** All that is known of the feed after it. */
  state: FeedState;
  feed: FeedName;
  /** The services of the feed that are followed, most important first. */
  monitored: readonly string[];
  settings: Settings;
  preferences: readonly IncidentPreference[];
  /** The person's own trouble. */
  userActivity: UserActivity;
  nowMs: number;
}

/**
 * What people are to be told of what one reading brought. Pure.
 * Out: at most one notification a change and an announcement; none where they want none, and none of silent
 * changes. What was over before anyone could see it is told to those only who had trouble meanwhile.
 */
export function createNotifications(
  input: CreateInput,
): (IncidentNotification | PlannedNotification)[] {
  return [
    ...input.changes.flatMap((change) => incidentNotification(change, input) ?? []),
    ...input.announced.flatMap((announcement) => plannedNotification(announcement, input) ?? []),
  ];
}

function incidentNotification(change: Change, input: CreateInput): IncidentNotification | null {
  const { settings, userActivity, nowMs } = input;
  const { incident } = change;
  const failuresMs = userActivity.failuresMs.filter((atMs) =>
    incidentCovers(incident, atMs, nowMs),
  );
  const isWork = userActivity.spans.some((work) => overlaps(incident, work, nowMs));
  const isFelt = failuresMs.length > 0 || isWork;
  const preference = input.preferences.find(({ incidentId }) => incidentId === incident.id);
  const told = selectNotification(change, isFelt, { settings, preference }, nowMs);
  if (!told) return null;
  const failureMs = failuresMs.length > 0 ? Math.max(...failuresMs) : null;
  return notificationOf(told, incident, failureMs, input);
}

function notificationOf(
  told: SelectedNotification,
  incident: Incident,
  failureMs: number | null,
  { state, feed, monitored, nowMs }: CreateInput,
): IncidentNotification {
  const { kind, severity } = told;
  const inOrder = byRank(monitored, ({ service }: Impact) => service)(told.impacts);
  const { full, less } = isEnd(told) ? { full: inOrder, less: [] } : bySeverity(inOrder, severity);
  const services = full.map(({ service }) => service);
  return {
    id: notificationIdOf(told, incident, nowMs),
    incidentId: incident.id,
    kind,
    feed,
    severity,
    services,
    lessAffected: less.map(({ service }) => service),
    startMs: startOf({ impacts: told.by }),
    endMs: endOf({ impacts: told.by }),
    appleMessage: full[0]?.message ?? '',
    stillAffected: stillAffected(incident.id, services, state.incidents),
    failureMs,
    createdAtMs: nowMs,
  };
}

/**
 * Stable, and for what is told in every episode with its number. A beginning that comes late has the
 * time of its reading: what people follow may have changed since an earlier one of the same episode.
 */
function notificationIdOf(
  { kind, isLate }: SelectedNotification,
  { id, episode }: Incident,
  nowMs: number,
): string {
  if (isLate) return `${id}/${kind}-${nowMs}`;
  return `${id}/${kind}${episode > 1 ? `-${episode}` : ''}`;
}

function plannedNotification(
  { id, services, startMs, endMs, message }: Announcement,
  { feed, monitored, settings, nowMs }: CreateInput,
): PlannedNotification | null {
  const wanted = enabledServices('planned', feed, services, settings);
  if (wanted.length === 0) return null;
  return {
    kind: 'planned',
    id: plannedNotificationId(id),
    feed,
    announcementId: id,
    services: byRank(monitored, (name: string) => name)(wanted),
    startMs,
    endMs,
    appleMessage: message,
    createdAtMs: nowMs,
  };
}

/** Most important first; what is not followed any more comes last. */
function byRank<T>(monitored: readonly string[], nameOf: (one: T) => string) {
  const rank = (one: T) => (monitored.indexOf(nameOf(one)) + monitored.length) % monitored.length;
  return (all: readonly T[]) => all.toSorted((a, b) => rank(a) - rank(b));
}
