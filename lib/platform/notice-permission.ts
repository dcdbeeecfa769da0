import { browser } from 'wxt/browser';

/** Whether the browser lets notices through. `unknown`: it doesn't say, so it is to be tried. */
export type NoticePermission = 'granted' | 'denied' | 'unsupported' | 'unknown';

/** Asks the browser whether it lets notices through. Whether the system shows them, it can't know. */
export async function noticePermission(): Promise<NoticePermission> {
  if (!browser.notifications) return 'unsupported';
  try {
    // Firefox has no such question.
    return (await browser.notifications.getPermissionLevel?.()) ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
