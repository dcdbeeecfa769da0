import type { NotifierPermission } from '../../lib/notifications/notifier';
import type { TestOutcome } from '../../lib/platform/test-notification';
import type { PlatformName } from '../../lib/platform/browser-info';
import type { TextKey } from '../../lib/text/text-keys';

/** What became of a notification on trial, or would. In: that, and whether an app shows them. */
export function outcomeWords(outcome: TestOutcome, isByApp: boolean): TextKey {
  if (outcome === 'notAsked' || outcome === 'absent')
    return `dashboard.notifications.app.${outcome}`;
  if (outcome === 'sent' || outcome === 'unsupported' || !isByApp)
    return `dashboard.notifications.test.${outcome}`;
  return `dashboard.notifications.app.${outcome}`;
}

/** Where notifications are allowed. In: whether an app shows them, and on which system. */
export function whereWords(isByApp: boolean, platform: PlatformName): TextKey {
  if (!isByApp) return `dashboard.notifications.where.${platform}`;
  const isApples = platform === 'mac' || platform === 'iOs';
  return `dashboard.notifications.whereOfApp.${isApples ? platform : 'other'}`;
}

/**
 * Why a notification stands in the popup.
 * In: whether notifications get through now (null: not known yet), and whether an app shows them.
 */
export function bannerWords(permission: NotifierPermission | null, isByApp: boolean): TextKey {
  if (!isByApp || permission === null) return 'banner.why';
  if (permission === 'notAsked' || permission === 'denied' || permission === 'absent')
    return `banner.whyOfApp.${permission}`;
  return 'banner.whyOfApp.failed';
}
