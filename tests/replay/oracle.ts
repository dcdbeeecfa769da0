import type { Capture, RawEvent } from './corpus';

/**
 * What the captures say, told as simply as can be and without any of the code under test: enough
 * for real bodies, in which ids are unique to a service's incident and every event is whole.
 */
export interface TrueIncident {
  messageId: string;
  /** As it was last listed. */
  startMs: number;
  endMs: number | null;
  /** The worst ever seen ongoing, else of the only rows there are. */
  worst: 'maintenance' | 'issue' | 'outage';
  wasSeenOngoing: boolean;
  /** How often it began: more than once where it came back. */
  episodes: number;
}

const RANKS = ['maintenance', 'issue', 'outage'] as const;
const rankOf = ({ statusType }: RawEvent) =>
  statusType === 'Maintenance' ? 0 : statusType === 'Outage' ? 2 : 1;

export const eventsOf = ({ services }: Capture, service: string): RawEvent[] =>
  services.filter((s) => s.serviceName === service).flatMap((s) => s.events);

const isOngoing = ({ eventStatus }: RawEvent) => eventStatus === 'ongoing';

export const hasOngoingEvent = (capture: Capture, service: string): boolean =>
  eventsOf(capture, service).some(isOngoing);

export function trueIncidents(captures: readonly Capture[], service: string): TrueIncident[] {
  const ids = new Set(captures.flatMap((c) => eventsOf(c, service).map((e) => e.messageId)));
  return [...ids].map((messageId) => trueIncident(captures, service, messageId));
}

function trueIncident(captures: readonly Capture[], service: string, id: string): TrueIncident {
  const rows = captures.map((c) => eventsOf(c, service).filter((e) => e.messageId === id));
  const all = rows.flat();
  const ongoing = all.filter(isOngoing);
  const latest = all.at(-1);
  if (!latest) throw new Error(`${id} is not listed`);
  // Two captures that agree are needed for an end, and for a return.
  let episodes = 0;
  let isOpen = false;
  const first = rows.findIndex((row) => row.length > 0);
  for (const [index, row] of rows.entries()) {
    const now = row.some(isOngoing);
    const before = rows[index - 1]?.some(isOngoing) ?? false;
    if (!isOpen && now && (before || index === first)) {
      isOpen = true;
      episodes += 1;
    } else if (isOpen && !now && !before) isOpen = false;
  }
  return {
    messageId: id,
    startMs: latest.epochStartDate,
    endMs: latest.epochEndDate,
    worst: RANKS[Math.max(...(ongoing.length > 0 ? ongoing : all).map(rankOf))] ?? 'issue',
    wasSeenOngoing: ongoing.length > 0,
    episodes,
  };
}
