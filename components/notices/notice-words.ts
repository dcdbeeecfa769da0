import type { NoticePermission } from '../../lib/notices/notifier';
import type { TestOutcome } from '../../lib/notices/test-notice';
import type { PlatformName } from '../../lib/platform/platform-name';
import type { MessageKey } from '../../lib/text/message-key';

/** What became of a notice on trial, or would. In: that, and whether an app shows them. */
export function outcomeWords(outcome: TestOutcome, isByApp: boolean): MessageKey {
  if (outcome === 'notAsked' || outcome === 'absent') return `dashboard.notices.app.${outcome}`;
  if (outcome === 'sent' || outcome === 'unsupported' || !isByApp)
    return `dashboard.notices.test.${outcome}`;
  return `dashboard.notices.app.${outcome}`;
}

/** Where notices are allowed. In: whether an app shows them, and on which system. */
export function whereWords(isByApp: boolean, platform: PlatformName): MessageKey {
  if (!isByApp) return `dashboard.notices.where.${platform}`;
  const isApples = platform === 'mac' || platform === 'iOs';
  return `dashboard.notices.whereOfApp.${isApples ? platform : 'other'}`;
}

/**
 * Why a notice stands in the popup.
 * In: whether notices get through now (null: not known yet), and whether an app shows them.
 */
export function bannerWords(permission: NoticePermission | null, isByApp: boolean): MessageKey {
  if (!isByApp || permission === null) return 'banner.why';
  if (permission === 'notAsked' || permission === 'denied' || permission === 'absent')
    return `banner.whyOfApp.${permission}`;
  return 'banner.whyOfApp.failed';
}
