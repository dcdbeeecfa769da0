import { browser } from 'wxt/browser';
import { APPLE_MATCH_PATTERN } from '../feed/address';

/** Whether the browser thinks it is online. `true` may be wrong, `false` is right. */
export function isOnline(): boolean {
  return navigator.onLine;
}

/** Whether the browser lets us reach Apple: people can withdraw that, and Safari asks first. */
export function isApplePermitted(): Promise<boolean> {
  return browser.permissions.contains({ origins: [APPLE_MATCH_PATTERN] });
}

/**
 * Whether the browser's word on that is to be trusted before anything is sent. Safari says no at times
 * of what it lets through: https://github.com/zotero/zotero-connectors/pull/631
 */
export function isPermissionReliable(): boolean {
  return import.meta.env.BROWSER !== 'safari';
}

/**
 * Asks the browser to let us reach Apple. To be called within a press, before anything is waited for:
 * browsers show the question only then. Out: whether it is allowed.
 */
export function requestApplePermission(): Promise<boolean> {
  return browser.permissions.request({ origins: [APPLE_MATCH_PATTERN] });
}
