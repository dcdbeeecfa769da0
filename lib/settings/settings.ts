import type { IncidentNotificationKind } from '../notifications/notification';
import type { ServiceRef } from '../status/model';
import { BACKUP_SERVICE, WATCHED_SERVICES } from '../status/watched-services';
import type { ServiceId } from '../status/service-id';

/** What people can be told of Apple, in the order in which it is shown. */
export const NOTIFICATION_KINDS = [
  'began',
  'worsened',
  'over',
  'reopened',
  'wasDown',
  'planned',
] as const satisfies readonly (IncidentNotificationKind | 'planned')[];
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export type NotificationSwitches = Record<NotificationKind, boolean>;

/** A time of the day as clocks write it, `22:00`. */
export type ClockTime = string;

/** Hours of every day in which nobody is told anything; from later than to: over midnight. */
export interface QuietHours {
  isOn: boolean;
  from: ClockTime;
  to: ClockTime;
}

/** All that a person can set. Each field is stored, read and merged by itself. */
export interface Settings {
  /** Besides iCloud Backup, which is always watched. */
  watched: ServiceRef[];
  /** Whose health the badge shows: iCloud Backup's, or the worst of all that is watched. */
  badge: 'backup' | 'worst';
  /** Whether the badge shows ✓ when all is well, or nothing. */
  showsTick: boolean;
  notices: NotificationSwitches;
  /** Where a service is to differ from that. */
  noticesOf: Record<ServiceId, Partial<NotificationSwitches>>;
  quietHours: QuietHours;
  /** Nobody is told anything before this time; null: no pause. */
  pausedUntilMs: number | null;
}

export type SettingKey = keyof Settings;

/** Of the shape of the values above: what a later shape wrote is not read by this one. */
export const SETTINGS_VERSION = 1;

/** One setting as it is stored. */
export interface StoredSetting {
  key: string;
  version: number;
  value: unknown;
}

export const DEFAULT_SETTINGS: Settings = {
  watched: WATCHED_SERVICES.filter((name) => name !== BACKUP_SERVICE).map((name) => {
    return { feed: 'consumer', name };
  }),
  badge: 'backup',
  showsTick: true,
  notices: {
    began: true,
    worsened: true,
    over: true,
    reopened: true,
    wasDown: true,
    planned: false,
  },
  noticesOf: {},
  quietHours: { isOn: false, from: '22:00', to: '07:00' },
  pausedUntilMs: null,
};
