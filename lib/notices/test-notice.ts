import { say } from '../platform/language';
import { message } from '../text/message';
import { TEST_ID } from './notice';
import { isWorthShowing, type NoticePermission, type Notifier } from './notifier';

/** What became of it. `sent`: it was taken; whether it appeared, only the person can see. */
export type TestOutcome = 'sent' | 'refused' | Exclude<NoticePermission, 'granted' | 'unknown'>;

/** Sends a notice that says it is a test. */
export async function sendTestNotice(notifier: Notifier): Promise<TestOutcome> {
  const permission = await notifier.permission();
  if (!isWorthShowing(permission)) return permission;
  // Neither sentence has a time in it.
  const inWords = (key: 'notice.test' | 'notice.testBody') => say(message(key), 0);
  try {
    const isShown = await notifier.show({
      id: TEST_ID,
      title: inWords('notice.test'),
      message: inWords('notice.testBody'),
      icon: 'beacon',
      buttons: [],
    });
    return isShown ? 'sent' : 'refused';
  } catch {
    return 'refused';
  }
}
