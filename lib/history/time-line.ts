import { startOf, isActive } from '../status/incident';
import { incidentCovers } from '../status/incident-covers';
import type { ChangeKind, Impact, Incident, Severity, Span, TimelineEntry } from '../status/model';
import { msg, type LocalizedText } from '../text/localized-text';
import { LONGEST_GAP_MS } from './days';
import { durationMessage } from './history-messages';

/** One entry in the timeline of an incident. */
export interface TimeLineEntry {
  atMs: number;
  /** Apple's own time, an observation of this browser, or a user's failed backup. */
  source: 'apple' | 'here' | 'person';
  text: LocalizedText;
  /** How late it was seen and posted; null: not the entry of the first observation, or not known. */
  note: LocalizedText | null;
  /** The severity from then on; null if the entry does not change it. */
  severity: Severity | null;
  /** The affected services; empty: all services of the incident. */
  services: string[];
}

export interface TimeLineFacts {
  failuresMs: readonly number[];
  /** When the service on which the incident was first seen was observed. */
  observed: readonly Span[];
  nowMs: number;
}

const NO_FACTS: TimeLineFacts = { failuresMs: [], observed: [], nowMs: 0 };
const DEFAULTS = { note: null, severity: null, services: [] };

/** The timeline of an incident: Apple's times, this browser's observations, the user's failed backups. */
export function timeLineOf(incident: Incident, facts: TimeLineFacts = NO_FACTS): TimeLineEntry[] {
  // At the same moment Apple's start stays first, and the end last.
  return [
    ...appleEntries('started', incident),
    ...incident.timeline.map((entry, index) =>
      seenEntry(entry, index === 0 ? sightNote(incident, facts) : null),
    ),
    ...failureEntries(incident, facts),
    ...appleEntries('ended', incident),
  ].sort((one, other) => one.atMs - other.atMs);
}

function appleEntries(kind: 'started' | 'ended', { impacts }: Incident): TimeLineEntry[] {
  const timeOf = ({ startMs, endMs, phase }: Impact) => {
    if (kind === 'started') return startMs;
    return isActive(phase) ? null : endMs;
  };
  const times = new Set(impacts.flatMap((impact) => timeOf(impact) ?? []));
  return [...times].map((atMs) => {
    const all = impacts.filter((impact) => timeOf(impact) === atMs).map(({ service }) => service);
    const services = all.length === impacts.length ? [] : all;
    return { ...DEFAULTS, atMs, source: 'apple', text: msg(`incident.${kind}`), services };
  });
}

const WITHOUT_SEVERITY: readonly ChangeKind[] = ['over', 'foundOver', 'joined', 'unwatched'];

function seenEntry(
  { atMs, kind, severity }: TimelineEntry,
  note: LocalizedText | null,
): TimeLineEntry {
  const entry = { ...DEFAULTS, atMs, source: 'here', note } as const;
  if (WITHOUT_SEVERITY.includes(kind)) return { ...entry, text: msg(`incident.${kind}`) };
  return { ...entry, text: msg(`incident.${kind}`, msg(`incident.${severity}`)), severity };
}

function failureEntries(incident: Incident, { failuresMs, nowMs }: TimeLineFacts): TimeLineEntry[] {
  const text = msg('dashboard.history.timeLine.failure');
  return failuresMs
    .filter((atMs) => incidentCovers(incident, atMs, nowMs))
    .map((atMs) => ({ ...DEFAULTS, atMs, source: 'person', text }));
}

/** A shorter delay is not reported as late. */
const MIN_LATE_MS = 60_000;

/**
 * How long after Apple's start an incident was first seen here, and at least posted.
 * @returns null if it was seen before it began, such as announced maintenance
 */
function sightNote(incident: Incident, { observed }: TimeLineFacts): LocalizedText | null {
  const startMs = startOf(incident);
  const seenMs = incident.firstSeenMs;
  if (startMs === null || seenMs < startMs) return null;
  const after = durationMessage(seenMs - startMs);
  const span = observed.find(({ fromMs, toMs }) => fromMs < seenMs && seenMs <= toMs);
  // Within the longest gap before the first observation there was a reading without the incident.
  const lateMs = span ? Math.max(span.fromMs, seenMs - LONGEST_GAP_MS) - startMs : 0;
  if (lateMs < MIN_LATE_MS) return msg('dashboard.history.timeLine.seenAfter', after);
  return msg('dashboard.history.timeLine.postedAfter', after, durationMessage(lateMs));
}
