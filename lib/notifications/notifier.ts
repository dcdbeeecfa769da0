/**
 * Whether notifications are shown. `unknown`: the browser doesn't report it, so try. `notAsked`: the app
 * has not asked the user yet. `absent`: the app is missing, too old, or doesn't respond.
 */
export type NotifierPermission =
  'granted' | 'denied' | 'unsupported' | 'unknown' | 'notAsked' | 'absent';

export const NOTIFICATION_BUTTONS = ['mute', 'open'] as const;

export interface ShownNotification {
  id: string;
  title: string;
  message: string;
  /** The name of an icon file; an app shows its own icon. */
  icon: string;
  buttons: readonly string[];
}

/** Shows notifications through the browser, through the app that contains the extension, or not at all. */
export interface Notifier {
  isByApp: boolean;
  permission(): Promise<NotifierPermission>;
  /**
   * Replaces the notification with the same ID. Throws if it can be tried again later.
   * @returns false if the notification will never be shown
   */
  show(notification: ShownNotification): Promise<boolean>;
  shownIds(): Promise<string[]>;
  remove(ids: readonly string[]): Promise<void>;
}

export function isWorthShowing(
  permission: NotifierPermission,
): permission is 'granted' | 'unknown' {
  return permission === 'granted' || permission === 'unknown';
}
