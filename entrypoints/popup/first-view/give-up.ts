import type { Browser } from 'webextension-polyfill';

/** The browser's own interface: the library that makes it alike is more than all of this. */
declare const chrome: Browser;

/** Without its code the page must not go on showing what may no longer be so. */
export function giveUp(): void {
  const problem = document.createElement('p');
  problem.role = 'alert';
  problem.textContent = chrome.i18n.getMessage('popup_notLoaded');
  document.body.replaceChildren(problem);
}
