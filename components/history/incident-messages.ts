import { isActive, startOfImpact } from '../../lib/status/incident';
import { appleWordsOf, type AppleWords } from '../../lib/status/local-words';
import type { Impact, Incident, Severity } from '../../lib/status/model';
import { worst } from '../../lib/status/severity';
import { BACKUP_SERVICE } from '../../lib/status/service-names';
import { msg, type LocalizedText } from '../../lib/text/localized-text';

/** An incident's impacts, that on iCloud Backup first. */
export function byImportance({ impacts }: Pick<Incident, 'impacts'>): Impact[] {
  const isBackup = ({ service }: Impact) => Number(service === BACKUP_SERVICE);
  return impacts.toSorted((a, b) => isBackup(b) - isBackup(a));
}

/** The severity of an impact while it is active, otherwise its worst. */
export function shownSeverity({ phase, severity, worstSeverity }: Impact): Severity {
  return isActive(phase) ? severity : worstSeverity;
}

/** The worst severity of an incident over all its active impacts, otherwise its worst. */
export function worstOf({ impacts }: Pick<Incident, 'impacts'>): Severity {
  const active = impacts.filter(({ phase }) => isActive(phase));
  return worst((active.length > 0 ? active : impacts).map(shownSeverity)) ?? 'issue';
}

/** Apple's text about incidents by incident id; missing if not read yet. */
export type IncidentWords = ReadonlyMap<string, AppleWords>;

/** Apple's text about an incident, preferably about iCloud Backup. */
export function appleWordsFor(incident: Pick<Incident, 'impacts'>): AppleWords | null {
  const all = byImportance(incident).map(appleWordsOf);
  return all.find(({ message: words }) => words !== '') ?? null;
}

/** The title of an incident: `Outage: iCloud Backup and 3 more`. */
export function incidentTitleMessage(incident: Pick<Incident, 'impacts'>): LocalizedText {
  const names = byImportance(incident).map(({ service }) => service);
  const [first = ''] = names;
  const services =
    names.length > 2 ? msg('dashboard.history.incidents.services', first, names.length - 1) : names;
  return msg(`dashboard.history.title.${worstOf(incident)}`, services);
}

/**
 * When impacts, combined, began and ended. The end is null while one is active, or if one was not watched
 * until its end.
 */
export function incidentTimes(impacts: readonly Impact[]) {
  const ends = impacts.map(({ endMs, overSeenMs }) => endMs ?? overSeenMs);
  const known = ends.flatMap((end) => end ?? []);
  const startMs = Math.min(...impacts.map(startOfImpact));
  const isOngoing = impacts.some(({ phase }) => isActive(phase));
  const isEndKnown = !isOngoing && known.length > 0 && known.length === ends.length;
  return { startMs, endMs: isEndKnown ? Math.max(startMs, ...known) : null, isOngoing };
}
