import { browser } from 'wxt/browser';

/** Whether this page is shown as the toolbar button's popup, rather than in a tab. */
export function isInPopup(): boolean {
  return browser.extension.getViews({ type: 'popup' }).includes(window);
}
