import { currentName } from '../../lib/status/service-id';
import { isOngoing, type Capture, type RawEvent } from './captures';

/**
 * What the captures say, as simply as can be and without any of the code under test but the list of new
 * names: enough for real bodies, in which ids are unique to a service's incident and every event is whole.
 */
export interface TrueIncident {
  messageId: string;
  /** As it was last listed. */
  startMs: number;
  /** Null while it is ongoing, and where none was given. */
  endMs: number | null;
  /** The worst ever seen ongoing, else as it was first listed. */
  worst: 'maintenance' | 'issue' | 'outage';
  /** How often it began: more than once where it came back, never where it was over from the start. */
  episodes: number;
}

/** Apple's id of an incident that went on under another one, in the next capture: its second id. */
const CHANGED_IDS: Record<string, string> = { '1002956': '2000354' };
const idOf = ({ messageId }: RawEvent): string => CHANGED_IDS[messageId] ?? messageId;

const RANKS = ['maintenance', 'issue', 'outage'] as const;
const rankOf = ({ statusType }: RawEvent) =>
  statusType === 'Maintenance' ? 0 : statusType === 'Outage' ? 2 : 1;

/** What a capture lists of a service, under the name of today and every former one. */
const eventsOf = ({ services }: Capture, service: string): RawEvent[] =>
  services.filter((s) => currentName(s.serviceName) === service).flatMap((s) => s.events);

/** Apple's ids of what was announced before it was seen in any other state, on any service. */
export function announcedIds(captures: readonly Capture[]): string[] {
  const firstStates = new Map<string, string>();
  for (const { services } of captures)
    for (const { messageId, eventStatus } of services.flatMap(({ events }) => events))
      if (!firstStates.has(messageId)) firstStates.set(messageId, eventStatus);
  return [...firstStates].flatMap(([id, state]) => (state === 'upcoming' ? [id] : []));
}

/** All incidents of a service that were more than announced. */
export function trueIncidents(captures: readonly Capture[], service: string): TrueIncident[] {
  const rows = captures.map((capture) =>
    eventsOf(capture, service).filter(({ eventStatus }) => eventStatus !== 'upcoming'),
  );
  return [...new Set(rows.flat().map(idOf))].map((id) =>
    trueIncident(
      id,
      rows.map((row) => row.filter((event) => idOf(event) === id)),
    ),
  );
}

function trueIncident(messageId: string, rows: readonly RawEvent[][]): TrueIncident {
  const all = rows.flat();
  const latest = all.at(-1);
  if (!latest) throw new Error(`${messageId} is not listed`);
  const ongoing = all.filter(isOngoing);
  const ranks = (ongoing.length > 0 ? ongoing : all.slice(0, 1)).map(rankOf);
  return {
    messageId,
    startMs: latest.epochStartDate,
    endMs: latest.epochEndDate,
    worst: RANKS[Math.max(...ranks)] ?? 'issue',
    episodes: episodesIn(rows),
  };
}

/** Two captures that agree are needed for an end, and for a return. */
function episodesIn(rows: readonly RawEvent[][]): number {
  const first = rows.findIndex((row) => row.length > 0);
  let episodes = 0;
  let isOpen = false;
  for (const [index, row] of rows.entries()) {
    const now = row.some(isOngoing);
    const before = rows[index - 1]?.some(isOngoing) ?? false;
    if (!isOpen && now && (before || index === first)) {
      isOpen = true;
      episodes += 1;
    } else if (isOpen && !now && !before) isOpen = false;
  }
  return episodes;
}
