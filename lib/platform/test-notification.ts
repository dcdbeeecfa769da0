import { t } from './language';
import { msg } from '../text/localized-text';
import { TEST_ID } from '../notifications/notification';
import { isWorthShowing, type NotifierPermission, type Notifier } from '../notifications/notifier';

/** What became of it. `sent`: it was taken; whether it appeared, only the person can see. */
export type TestOutcome = 'sent' | 'refused' | Exclude<NotifierPermission, 'granted' | 'unknown'>;

/** Sends a notification that says it is a test. */
export async function sendTestNotification(notifier: Notifier): Promise<TestOutcome> {
  const permission = await notifier.permission();
  if (!isWorthShowing(permission)) return permission;
  // Neither sentence has a time in it.
  const inWords = (key: 'notification.test' | 'notification.testBody') => t(msg(key), 0);
  try {
    const isShown = await notifier.show({
      id: TEST_ID,
      title: inWords('notification.test'),
      message: inWords('notification.testBody'),
      icon: 'beacon',
      buttons: [],
    });
    return isShown ? 'sent' : 'refused';
  } catch {
    return 'refused';
  }
}
