/** The parts of the dashboard, in the order in which it lists them. */
export const DASHBOARD_PARTS = ['history', 'services', 'devices', 'settings'] as const;
export type DashboardPart = (typeof DASHBOARD_PARTS)[number];

/** What the dashboard shows. `incident` is part of the history. */
export type Place =
  { kind: 'part'; part: DashboardPart } | { kind: 'incident'; incidentId: string };

const PAGE = 'dashboard.html';
const INCIDENT = '#/history/';

/** The address of a place, from the root of the extension: `dashboard.html#/history`. */
export function dashboardRoute(place: Place): string {
  return `${PAGE}${hashOf(place)}`;
}

/** The hash of a place, for links within the dashboard. */
export function hashOf(place: Place): string {
  if (place.kind === 'part') return `#/${place.part}`;
  return `${INCIDENT}${encodeURIComponent(place.incidentId)}`;
}

/** The place that an address leads to, from its hash. Whatever else is asked for is the history. */
export function placeIn(hash: string): Place {
  const part = DASHBOARD_PARTS.find((one) => hash === hashOf({ kind: 'part', part: one }));
  if (part) return { kind: 'part', part };
  const incidentId = hash.startsWith(INCIDENT) ? decoded(hash.slice(INCIDENT.length)) : '';
  return incidentId ? { kind: 'incident', incidentId } : { kind: 'part', part: 'history' };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
