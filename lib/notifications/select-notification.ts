import type { IncidentPreference } from '../settings/incident-preference';
import type { Settings } from '../settings/settings';
import { enabledServices } from '../settings/enabled-services';
import type { Change, Impact, Incident, Severity } from '../status/model';
import { isConfirmed, toldImpacts } from '../status/incident';
import { worst } from '../status/severity';
import { notificationKindOf } from './notification-kind';
import type { IncidentNotificationKind } from './notification';

/** What of a change a person wants to be told. */
export interface SelectedNotification {
  kind: IncidentNotificationKind;
  /** How bad it is, or at an end was, on the services by which it is told. */
  severity: Severity;
  /** Those that the person wants to hear of. */
  impacts: Impact[];
  /** Of these the ones that the incident is told by: its times are theirs. */
  by: Impact[];
  /** It had begun on services of which the person wants to hear nothing. */
  isLate: boolean;
}

/** What a person wants. */
export interface NotificationChoices {
  settings: Settings;
  preference: IncidentPreference | undefined;
}

/**
 * What of a change is told; null: nothing. In: the change, whether the person had trouble meanwhile,
 * what the person wants, now. A muted incident is told of only where its end was asked for; then it is
 * told whatever the settings say.
 */
export function selectNotification(
  change: Change,
  isFelt: boolean,
  { settings, preference }: NotificationChoices,
  nowMs: number,
): SelectedNotification | null {
  const { incident } = change;
  if (change.silent) return null;
  if (change.kind === 'over' && preference?.tellsWhenOver) {
    const by = endedImpacts(incident);
    return { kind: 'over', severity: worstOf(by), impacts: by, by, isLate: false };
  }
  if (preference?.isMuted) return null;
  const kind = notificationKindOf(change, isFelt);
  if (kind === 'over' || kind === 'wasDown') return endOf(kind, incident, settings);
  if (kind === 'began' || kind === 'reopened') return startOf(kind, change, settings);
  return lateStartOf(change, settings, nowMs) ?? (kind && startOf(kind, change, settings));
}

function endOf(
  kind: 'over' | 'wasDown',
  incident: Incident,
  settings: Settings,
): SelectedNotification | null {
  const by = wanted(kind, incident, endedImpacts(incident), settings);
  // A service that only ever looked fine again has no end.
  const hasEnd = by.some(({ wasConfirmed }) => wasConfirmed || kind === 'wasDown');
  const severity = worstOf(by);
  return hasEnd && severity !== 'maintenance'
    ? { kind, severity, impacts: by, by, isLate: false }
    : null;
}

function startOf(
  kind: 'began' | 'reopened' | 'worsened',
  change: Change,
  settings: Settings,
): SelectedNotification | null {
  const { impacts } = change.incident;
  const confirmed = impacts.filter(({ phase }) => isConfirmed(phase));
  const told = startOn(kind, confirmed, change, settings);
  const all = toldImpacts(change.incident);
  const isWorseOn = (impact: Impact) => all.includes(impact) && impact.severity === change.severity;
  // It got worse, but not on a service of which the person wants to hear.
  return change.kind === 'worsened' && !told?.by.some(isWorseOn) ? null : told;
}

/**
 * The beginning of it for this person, where that comes after its beginning for others: all services
 * of theirs are new to it. One of which it was ever confirmed before may have been told.
 */
function lateStartOf(
  change: Change,
  settings: Settings,
  nowMs: number,
): SelectedNotification | null {
  const { incident, joined } = change;
  if (joined.length === 0) return null;
  const isNew = ({ service, firstSeenMs }: Impact) =>
    joined.includes(service) && firstSeenMs === nowMs;
  const theirs = wanted('began', incident, incident.impacts, settings);
  if (theirs.some((impact) => impact.wasConfirmed && !isNew(impact))) return null;
  const told = startOn('began', theirs.filter(isNew), change, settings);
  return told && { ...told, isLate: true };
}

function startOn(
  kind: 'began' | 'reopened' | 'worsened',
  confirmed: readonly Impact[],
  { incident }: Change,
  settings: Settings,
): SelectedNotification | null {
  const impacts = wanted(kind, incident, confirmed, settings);
  const all = toldImpacts(incident);
  const main = impacts.filter((impact) => all.includes(impact));
  const by = main.length > 0 ? main : impacts;
  const severity = worst(by.map((impact) => impact.severity));
  if (!severity || severity === 'maintenance') return null;
  return { kind, severity, impacts, by, isLate: false };
}

/** How it ended where nobody looked is not known. */
function endedImpacts(incident: Incident): Impact[] {
  return toldImpacts(incident).filter(({ phase }) => phase !== 'unwatched');
}

function wanted(
  kind: IncidentNotificationKind,
  { feed }: Incident,
  impacts: readonly Impact[],
  settings: Settings,
): Impact[] {
  const names = impacts.map(({ service }) => service);
  const services = enabledServices(kind, feed, names, settings);
  return impacts.filter(({ service }) => services.includes(service));
}

function worstOf(impacts: readonly Impact[]): Severity {
  return worst(impacts.map(({ worstSeverity }) => worstSeverity)) ?? 'maintenance';
}
