/** In the order of the settings page. If a change matches several kinds, the first one counts. */
export const INCIDENT_NOTIFICATION_KINDS = [
  'began',
  'worsened',
  'over',
  'reopened',
  'wasDown',
] as const;
export type IncidentNotificationKind = (typeof INCIDENT_NOTIFICATION_KINDS)[number];
