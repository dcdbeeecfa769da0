import { dashboardRoute } from './dashboard-route';
import { notificationSubject } from '../notifications/notification';

const PAGE = 'popup.html';

/** Where a notification of an incident leads: the popup's page, at the incident. */
export function incidentRoute(incidentId: string): string {
  return `${PAGE}#incident/${encodeURIComponent(incidentId)}`;
}

/** Where a reminder leads: the popup's page, at the run. */
export function runRoute(runId: string): string {
  return `${PAGE}#run/${encodeURIComponent(runId)}`;
}

/**
 * Where a notification leads, by its name: what is of one incident or run, to the popup's page; of several,
 * to the history; an announcement to the services. For one that we don't know, just the popup's page.
 */
export function notificationRoute(notificationId: string): string {
  const subject = notificationSubject(notificationId);
  switch (subject?.kind) {
    case 'run':
      return runRoute(subject.runId);
    case 'incident':
      return incidentRoute(subject.incidentId);
    case 'announcement':
      return dashboardRoute({ kind: 'part', part: 'services' });
    case 'several':
      return dashboardRoute({ kind: 'part', part: 'history' });
    case 'test':
      return dashboardRoute({ kind: 'part', part: 'settings' });
    case undefined:
      return PAGE;
  }
}

/** The incident that an address leads to, from its hash; null where it leads to none. */
export function incidentInHash(hash: string): string | null {
  return idInHash('incident', hash);
}

/** The run that an address leads to, from its hash; null where it leads to none. */
export function runInHash(hash: string): string | null {
  return idInHash('run', hash);
}

function idInHash(place: string, hash: string): string | null {
  const start = `#${place}/`;
  if (!hash.startsWith(start) || hash.length === start.length) return null;
  try {
    return decodeURIComponent(hash.slice(start.length));
  } catch {
    return null;
  }
}
