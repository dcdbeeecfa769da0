import { notificationSubject } from '../notifications/notification';
import { dashboardRoute, incidentRoute, POPUP_PAGE, runRoute } from './routes';

/** The page that a notification opens; the popup's page for an unknown one. */
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
      return POPUP_PAGE;
  }
}
