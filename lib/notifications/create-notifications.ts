import type { UserActivity } from '../guide/user-activity';
import { enabledServices } from '../settings/watch-list';
import type { IncidentNotificationKind } from '../settings/incident-notification-kinds';
import type { IncidentPreference } from '../settings/incident-preference';
import type { Settings } from '../settings/settings';
import { endOf, feedOf, isConfirmed, startOf, notifiedImpacts } from '../status/incident';
import { incidentCovers, overlaps } from '../status/incident-covers';
import type {
  Announcement,
  Change,
  FeedName,
  FeedState,
  Impact,
  Incident,
  Severity,
} from '../status/model';
import { worst } from '../status/severity';
import { splitBySeverity, stillAffected } from './affected-services';
import {
  plannedNotificationId,
  type IncidentNotification,
  type NewsNotification,
  type PlannedNotification,
} from './notification';
import { isEnd, notificationKindOf } from './notification-kinds';

export interface CreateInput {
  changes: readonly Change[];
  announced: readonly Announcement[];
  state: FeedState;
  feed: FeedName;
  /** The monitored services of the feed, most important first. */
  monitored: readonly string[];
  settings: Settings;
  preferences: readonly IncidentPreference[];
  userActivity: UserActivity;
  nowMs: number;
}

/** Creates at most one notification for each change and each announcement of one reading. */
export function createNotifications(input: CreateInput): NewsNotification[] {
  return [
    ...input.changes.flatMap((change) => incidentNotification(change, input) ?? []),
    ...input.announced.flatMap((announcement) => plannedNotification(announcement, input) ?? []),
  ];
}

interface Selection {
  kind: IncidentNotificationKind;
  severity: Severity;
  /** The impacts on services with notifications on. */
  impacts: Impact[];
  /** The impacts that determine the severity and the times. */
  decisive: Impact[];
  /** The incident had begun before, on services without notifications. */
  isLateBeginning: boolean;
}

function incidentNotification(change: Change, input: CreateInput): IncidentNotification | null {
  const { state, feed, monitored, userActivity, nowMs } = input;
  const { incident } = change;
  const failuresMs = userActivity.failuresMs.filter((atMs) =>
    incidentCovers(incident, atMs, nowMs),
  );
  const hadTrouble =
    failuresMs.length > 0 || userActivity.spans.some((span) => overlaps(incident, span, nowMs));
  const selection = select(change, hadTrouble, input);
  if (!selection) return null;
  const { kind, severity, decisive, isLateBeginning } = selection;
  const compare = byRank(monitored);
  const impacts = selection.impacts.toSorted((a, b) => compare(a.service, b.service));
  const { services, lessAffected } = isEnd(selection)
    ? { services: impacts.map(({ service }) => service), lessAffected: [] }
    : splitBySeverity(impacts, severity);
  const first = impacts.find(({ service }) => service === services[0]);
  // A late beginning can occur twice in an episode if the watched services change: its ID has the time.
  const part = isLateBeginning ? nowMs : incident.episode;
  return {
    id: `${incident.id}/${kind}${part > 1 ? `-${part}` : ''}`,
    incidentId: incident.id,
    kind,
    feed,
    severity,
    services,
    lessAffected,
    startMs: startOf({ impacts: decisive }),
    endMs: endOf({ impacts: decisive }),
    appleMessage: first?.message ?? '',
    stillAffected: stillAffected(incident.id, services, state.incidents),
    failureMs: failuresMs.length > 0 ? Math.max(...failuresMs) : null,
    createdAtMs: nowMs,
  };
}

function plannedNotification(
  { id, services, startMs, endMs, message }: Announcement,
  { feed, monitored, settings, nowMs }: CreateInput,
): PlannedNotification | null {
  const enabled = enabledServices('planned', feed, services, settings);
  if (enabled.length === 0) return null;
  return {
    kind: 'planned',
    id: plannedNotificationId(id),
    feed,
    announcementId: id,
    services: enabled.toSorted(byRank(monitored)),
    startMs,
    endMs,
    appleMessage: message,
    createdAtMs: nowMs,
  };
}

/** Compares by importance; services that are no longer monitored come last. */
function byRank(monitored: readonly string[]): (a: string, b: string) => number {
  const rank = (name: string) => (monitored.indexOf(name) + monitored.length) % monitored.length;
  return (a, b) => rank(a) - rank(b);
}

function select(
  change: Change,
  hadTrouble: boolean,
  { settings, preferences, nowMs }: CreateInput,
): Selection | null {
  const { incident } = change;
  if (change.silent) return null;
  const preference = preferences.find(({ incidentId }) => incidentId === incident.id);
  // The user asked for the end: this overrides the mute button and the settings.
  if (change.kind === 'over' && preference?.tellsWhenOver)
    return ended('over', endedImpacts(incident));
  if (preference?.isMuted) return null;
  const kind = notificationKindOf(change, hadTrouble);
  if (kind && isEnd({ kind })) return enabledEnd(kind, incident, settings);
  const isBeginning = kind === 'began' || kind === 'reopened';
  const reached = isBeginning ? null : firstEnabled(change, settings, nowMs);
  return reached ?? (kind && enabledStart(kind, change, settings));
}

function enabledEnd(
  kind: IncidentNotificationKind,
  incident: Incident,
  settings: Settings,
): Selection | null {
  const end = ended(kind, enabledImpacts(kind, incident, endedImpacts(incident), settings));
  // If the problem was never confirmed on a service, there is no end to report.
  const hasEnd = end.decisive.some(({ wasConfirmed }) => wasConfirmed || kind === 'wasDown');
  return hasEnd && end.severity !== 'maintenance' ? end : null;
}

function ended(kind: IncidentNotificationKind, impacts: Impact[]): Selection {
  const severity = worst(impacts.map(({ worstSeverity }) => worstSeverity)) ?? 'maintenance';
  return { kind, severity, impacts, decisive: impacts, isLateBeginning: false };
}

function enabledStart(
  kind: IncidentNotificationKind,
  change: Change,
  settings: Settings,
): Selection | null {
  const { incident } = change;
  const confirmed = incident.impacts.filter(({ phase }) => isConfirmed(phase));
  const start = startOn(kind, confirmed, incident, settings);
  const all = notifiedImpacts(incident);
  const isWorse = (impact: Impact) => all.includes(impact) && impact.severity === change.severity;
  // The incident got worse, but on no service with notifications on.
  return change.kind === 'worsened' && !start?.decisive.some(isWorse) ? null : start;
}

/** The incident reaches the first service with notifications on. */
function firstEnabled(
  { incident, joined }: Change,
  settings: Settings,
  nowMs: number,
): Selection | null {
  if (joined.length === 0) return null;
  const isNew = ({ service, firstSeenMs }: Impact) =>
    joined.includes(service) && firstSeenMs === nowMs;
  const enabled = enabledImpacts('began', incident, incident.impacts, settings);
  if (enabled.some((impact) => impact.wasConfirmed && !isNew(impact))) return null;
  const start = startOn('began', enabled.filter(isNew), incident, settings);
  return start && { ...start, isLateBeginning: true };
}

function startOn(
  kind: IncidentNotificationKind,
  confirmed: readonly Impact[],
  incident: Incident,
  settings: Settings,
): Selection | null {
  const impacts = enabledImpacts(kind, incident, confirmed, settings);
  const all = notifiedImpacts(incident);
  const notified = impacts.filter((impact) => all.includes(impact));
  const decisive = notified.length > 0 ? notified : impacts;
  const severity = worst(decisive.map((impact) => impact.severity));
  if (!severity || severity === 'maintenance') return null;
  return { kind, severity, impacts, decisive, isLateBeginning: false };
}

/** It is not known how the incident ended on a service that was not watched. */
function endedImpacts(incident: Incident): Impact[] {
  return notifiedImpacts(incident).filter(({ phase }) => phase !== 'unwatched');
}

function enabledImpacts(
  kind: IncidentNotificationKind,
  incident: Incident,
  impacts: readonly Impact[],
  settings: Settings,
): Impact[] {
  const names = impacts.map(({ service }) => service);
  const enabled = enabledServices(kind, feedOf(incident), names, settings);
  return impacts.filter(({ service }) => enabled.includes(service));
}
