/**
 * Whether notifications get through. `unknown`: the browser doesn't say, so it is to be tried. Of an app that
 * shows them in the browser's place: `notAsked`, it has yet to ask the person; `absent`, it is not there,
 * too old, or doesn't answer.
 */
export type NotifierPermission =
  'granted' | 'denied' | 'unsupported' | 'unknown' | 'notAsked' | 'absent';

/** A notification as it is shown. */
export interface ShownNotification {
  id: string;
  title: string;
  message: string;
  /** The name of one of our icons; an app shows its own. */
  icon: string;
  /** What stands on its buttons; at most two are shown, in some places none. */
  buttons: readonly string[];
}

/** Who shows notifications: the browser, an app in its place, or nobody. */
export interface Notifier {
  /** Whether an app shows them: then it is its settings that decide whether they appear. */
  isByApp: boolean;
  /** Whether notifications get through. Whether the system shows them, nobody can know. */
  permission(): Promise<NotifierPermission>;
  /**
   * Shows a notification, in place of the one of the same id. Out: whether it is shown; where not, it never
   * will be. Throws where it may be tried again.
   */
  show(notification: ShownNotification): Promise<boolean>;
  /** The ids of the notifications that are still to be seen. */
  shownIds(): Promise<string[]>;
  /** Takes notifications away; of those that are gone already nothing is said. */
  remove(ids: readonly string[]): Promise<void>;
}

/** Whether it is worth trying to show a notification. */
export function isWorthShowing(
  permission: NotifierPermission,
): permission is 'granted' | 'unknown' {
  return permission === 'granted' || permission === 'unknown';
}
