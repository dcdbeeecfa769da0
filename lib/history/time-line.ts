import { incidentCovers } from '../status/incident-covers';
import { startOf } from '../status/incident';
import type { ChangeKind, Incident, Severity, Span, TimelineEntry } from '../status/model';
import { isActive } from '../status/phase';
import { msg, type LocalizedText } from '../text/localized-text';
import { durationOf } from './duration';
import { firstSight } from './first-sight';

/** Something that belongs to the story of an incident. */
export interface TimeLineEntry {
  atMs: number;
  /** Whose it is: Apple's own time, what was seen here, or a failed backup of the person's. */
  source: 'apple' | 'here' | 'person';
  text: LocalizedText;
  /** What is to be said besides; null: nothing. */
  note: LocalizedText | null;
  /** How bad it was from then on; null where it does not say. */
  severity: Severity | null;
  /** The services that it is about; empty: all of the incident's. */
  services: string[];
}

export interface TimeLineFacts {
  incident: Incident;
  /** When the person's backups failed. */
  failuresMs: readonly number[];
  /** When the service on which it was first seen was observed. */
  observed: readonly Span[];
  nowMs: number;
}

/** At the same moment Apple's start comes first, and the end last. */
const ORDER = ['start', 'here', 'person', 'end'] as const;
const PLAIN = { note: null, severity: null, services: [] };
type Rank = (typeof ORDER)[number];
type Ordered = readonly [Rank, TimeLineEntry];

/**
 * The story of an incident, in order: Apple's own times, what was seen of it when, and the person's
 * failed backups that fall inside it.
 */
export function timeLineOf(facts: TimeLineFacts): TimeLineEntry[] {
  const { incident } = facts;
  const ended = incident.impacts.filter(({ phase }) => !isActive(phase));
  return [
    ...applesOwn('start', incident, timesOf(incident.impacts, 'startMs')),
    ...incident.timeline.map((entry, index) => seen(entry, index === 0, facts)),
    ...failures(facts),
    ...applesOwn('end', incident, timesOf(ended, 'endMs')),
  ]
    .sort(([a, one], [b, other]) => one.atMs - other.atMs || ORDER.indexOf(a) - ORDER.indexOf(b))
    .map(([, entry]) => entry);
}

/** The services by a time of theirs that Apple gave. */
function timesOf(impacts: Incident['impacts'], of: 'startMs' | 'endMs'): Map<number, string[]> {
  const byTime = new Map<number, string[]>();
  for (const impact of impacts) {
    const atMs = impact[of];
    if (atMs !== null) byTime.set(atMs, [...(byTime.get(atMs) ?? []), impact.service]);
  }
  return byTime;
}

function applesOwn(
  rank: 'start' | 'end',
  { impacts }: Incident,
  byTime: ReadonlyMap<number, string[]>,
): Ordered[] {
  return [...byTime].map(([atMs, services]) => {
    const isAll = services.length === impacts.length;
    const text = msg(`dashboard.history.line.${rank}`);
    return [rank, { ...PLAIN, atMs, source: 'apple', text, services: isAll ? [] : services }];
  });
}

/** Of these the severity is not news. */
const WITHOUT_SEVERITY: readonly ChangeKind[] = ['over', 'foundOver', 'joined', 'unwatched'];

function seen(
  { atMs, kind, severity }: TimelineEntry,
  isFirst: boolean,
  facts: TimeLineFacts,
): Ordered {
  const key = `dashboard.history.line.${kind}` as const;
  const note = isFirst ? sightNote(facts) : null;
  const entry = { ...PLAIN, atMs, source: 'here', note } as const;
  if (WITHOUT_SEVERITY.includes(kind)) return ['here', { ...entry, text: msg(key) }];
  const what = msg(`dashboard.history.severity.${severity}`);
  return ['here', { ...entry, text: msg(key, what), severity }];
}

function sightNote({ incident, observed }: TimeLineFacts): LocalizedText | null {
  const startMs = startOf(incident);
  const sight = startMs === null ? null : firstSight(startMs, incident.firstSeenMs, observed);
  if (!sight) return null;
  const after = durationOf(sight.seenAfterMs);
  return sight.postedAfterMs === null
    ? msg('dashboard.history.line.seenAfter', after)
    : msg('dashboard.history.line.postedAfter', after, durationOf(sight.postedAfterMs));
}

function failures({ incident, failuresMs, nowMs }: TimeLineFacts): Ordered[] {
  const text = msg('dashboard.history.line.failure');
  return failuresMs
    .filter((atMs) => incidentCovers(incident, atMs, nowMs))
    .map((atMs) => ['person', { ...PLAIN, atMs, source: 'person', text }]);
}
