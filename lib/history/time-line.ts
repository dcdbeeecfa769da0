import { startOf, isActive } from '../status/incident';
import { incidentCovers } from '../status/incident-covers';
import type { ChangeKind, Incident, Severity, Span, TimelineEntry } from '../status/model';
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
/** At the same moment Apple's start comes first, and the end last. */
const ORDER = ['started', 'here', 'person', 'ended'] as const;
const DEFAULTS = { note: null, severity: null, services: [] };
type Rank = (typeof ORDER)[number];
type RankedEntry = readonly [Rank, TimeLineEntry];

/** The timeline of an incident: Apple's times, this browser's observations, the user's failed backups. */
export function timeLineOf(incident: Incident, facts: TimeLineFacts = NO_FACTS): TimeLineEntry[] {
  const ended = incident.impacts.filter(({ phase }) => !isActive(phase));
  return [
    ...appleEntries('started', incident, servicesByTime(incident.impacts, 'startMs')),
    ...incident.timeline.map((entry, index) =>
      seenEntry(entry, index === 0 ? sightNote(incident, facts) : null),
    ),
    ...failureEntries(incident, facts),
    ...appleEntries('ended', incident, servicesByTime(ended, 'endMs')),
  ]
    .sort(([a, one], [b, other]) => one.atMs - other.atMs || ORDER.indexOf(a) - ORDER.indexOf(b))
    .map(([, entry]) => entry);
}

function servicesByTime(
  impacts: Incident['impacts'],
  field: 'startMs' | 'endMs',
): Map<number, string[]> {
  const services = new Map<number, string[]>();
  for (const impact of impacts) {
    const atMs = impact[field];
    if (atMs !== null) services.set(atMs, [...(services.get(atMs) ?? []), impact.service]);
  }
  return services;
}

function appleEntries(
  rank: 'started' | 'ended',
  { impacts }: Incident,
  servicesAt: ReadonlyMap<number, string[]>,
): RankedEntry[] {
  return [...servicesAt].map(([atMs, all]) => {
    const services = all.length === impacts.length ? [] : all;
    return [rank, { ...DEFAULTS, atMs, source: 'apple', text: msg(`incident.${rank}`), services }];
  });
}

const WITHOUT_SEVERITY: readonly ChangeKind[] = ['over', 'foundOver', 'joined', 'unwatched'];

function seenEntry(
  { atMs, kind, severity }: TimelineEntry,
  note: LocalizedText | null,
): RankedEntry {
  const entry = { ...DEFAULTS, atMs, source: 'here', note } as const;
  if (WITHOUT_SEVERITY.includes(kind)) return ['here', { ...entry, text: msg(`incident.${kind}`) }];
  const text = msg(`incident.${kind}`, msg(`incident.${severity}`));
  return ['here', { ...entry, text, severity }];
}

function failureEntries(incident: Incident, { failuresMs, nowMs }: TimeLineFacts): RankedEntry[] {
  const text = msg('dashboard.history.timeLine.failure');
  return failuresMs
    .filter((atMs) => incidentCovers(incident, atMs, nowMs))
    .map((atMs) => ['person', { ...DEFAULTS, atMs, source: 'person', text }]);
}

function sightNote(incident: Incident, { observed }: TimeLineFacts): LocalizedText | null {
  const startMs = startOf(incident);
  const sight = startMs === null ? null : firstSight(startMs, incident.firstSeenMs, observed);
  if (!sight) return null;
  const after = durationMessage(sight.seenAfterMs);
  return sight.postedAfterMs === null
    ? msg('dashboard.history.timeLine.seenAfter', after)
    : msg('dashboard.history.timeLine.postedAfter', after, durationMessage(sight.postedAfterMs));
}

/** A shorter delay is not reported as late. */
const MIN_LATE_MS = 60_000;

/** How late an incident was seen and posted. */
export interface FirstSight {
  /** How long after Apple's start it was first seen here. */
  seenAfterMs: number;
  /**
   * The minimum delay between the start and Apple's post, because an earlier reading did not contain it;
   * null if the service was not observed before, or if the delay is less than a minute.
   */
  postedAfterMs: number | null;
}

/** @returns null if the incident was seen before it began, such as announced maintenance */
export function firstSight(
  startMs: number,
  firstSeenMs: number,
  observed: readonly Span[],
): FirstSight | null {
  const seenAfterMs = firstSeenMs - startMs;
  if (seenAfterMs < 0) return null;
  const span = observed.find((one) => one.fromMs < firstSeenMs && firstSeenMs <= one.toMs);
  // Within the longest gap before the first observation there was a reading without the incident.
  const unseenMs = span ? Math.max(span.fromMs, firstSeenMs - LONGEST_GAP_MS) : null;
  const postedAfterMs = unseenMs === null ? 0 : unseenMs - startMs;
  return { seenAfterMs, postedAfterMs: postedAfterMs >= MIN_LATE_MS ? postedAfterMs : null };
}
