/** In the order of the settings page. */
export const INCIDENT_NOTIFICATION_KINDS = [
  'began',
  'worsened',
  'over',
  'reopened',
  'wasDown',
] as const;
export type IncidentNotificationKind = (typeof INCIDENT_NOTIFICATION_KINDS)[number];
