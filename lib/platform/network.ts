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
 * Asks the browser to let us reach Apple. To be called within a press, before anything is waited for:
 * browsers show the question only then. Out: whether it is allowed.
 */
export function requestApplePermission(): Promise<boolean> {
  return browser.permissions.request({ origins: [APPLE_MATCH_PATTERN] });
}
