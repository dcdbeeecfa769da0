import { say } from '../platform/language';
import { noticePermission } from '../platform/notice-permission';
import { showNotification } from '../platform/show-notification';
import { message } from '../text/message';
import { TEST_ID } from './notice';

/** What the browser did with it. `sent`: it took it; whether it appeared, only the person can see. */
export type TestOutcome = 'sent' | 'denied' | 'unsupported' | 'refused';

/** Sends a notice that says it is a test. */
export async function sendTestNotice(): Promise<TestOutcome> {
  const permission = await noticePermission();
  if (permission === 'unsupported' || permission === 'denied') return permission;
  // Neither sentence has a time in it.
  const inWords = (key: 'notice.test' | 'notice.testBody') => say(message(key), 0);
  try {
    await showNotification({
      id: TEST_ID,
      title: inWords('notice.test'),
      message: inWords('notice.testBody'),
      icon: 'beacon',
      buttons: [],
    });
    return 'sent';
  } catch {
    return 'refused';
  }
}
