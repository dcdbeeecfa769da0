import { t } from './language';
import { msg } from '../text/localized-text';
import { TEST_ID } from '../notifications/notification';
import { isWorthShowing, type NotifierPermission, type Notifier } from '../notifications/notifier';

/** `sent`: no error is known; only the user can see whether it appeared. */
export type TestOutcome = 'sent' | 'refused' | Exclude<NotifierPermission, 'granted' | 'unknown'>;

export async function sendTestNotification(notifier: Notifier): Promise<TestOutcome> {
  const permission = await notifier.permission();
  // The app asks the user when it shows its first notification; a browser's permission level may be wrong.
  const isTried = permission === (notifier.isByApp ? 'notAsked' : 'denied');
  if (!isWorthShowing(permission) && !isTried) return permission;
  try {
    const isShown = await notifier.show({
      id: TEST_ID,
      title: t(msg('notification.test'), 0),
      message: t(msg('notification.testBody'), 0),
      icon: 'beacon',
      buttons: [],
    });
    if (isShown) return 'sent';
    const now = await notifier.permission();
    return isWorthShowing(now) ? 'refused' : now;
  } catch {
    return 'refused';
  }
}
