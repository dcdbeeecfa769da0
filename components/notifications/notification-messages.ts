import type { NotifierPermission } from '../../lib/notifications/notifier';
import type { PlatformName } from '../../lib/platform/browser-info';
import type { TestOutcome } from '../../lib/platform/test-notification';
import type { TextKey } from '../../lib/text/text-keys';

/** The result of a test notification, or its expected result. */
export function outcomeMessage(outcome: TestOutcome, isByApp: boolean): TextKey {
  if (outcome === 'notAsked' || outcome === 'absent')
    return `dashboard.notifications.app.${outcome}`;
  if (outcome === 'sent' || outcome === 'unsupported' || !isByApp)
    return `dashboard.notifications.test.${outcome}`;
  return `dashboard.notifications.app.${outcome}`;
}

/** Where to allow notifications on this platform. */
export function whereMessage(isByApp: boolean, platform: PlatformName): TextKey {
  if (!isByApp) return `dashboard.notifications.where.${platform}`;
  const isApple = platform === 'mac' || platform === 'iOs';
  return `dashboard.notifications.whereOfApp.${isApple ? platform : 'other'}`;
}

/** Why a notification became a banner. `permission` is null until it is known. */
export function bannerMessage(permission: NotifierPermission | null, isByApp: boolean): TextKey {
  if (!isByApp || permission === null) return 'banner.why';
  if (permission === 'notAsked' || permission === 'denied' || permission === 'absent')
    return `banner.whyOfApp.${permission}`;
  return 'banner.whyOfApp.failed';
}
