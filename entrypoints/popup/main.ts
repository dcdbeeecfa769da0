import type { Browser } from 'webextension-polyfill';

/** The browser's own interface: the library that makes it alike is more than all of this. */
declare const chrome: Browser;

/** A page in the background has no frames. */
const PATIENCE_MS = 200;

let isLoading = false;

/** The first view is painted before anything of the popup itself takes the browser's time. */
function load(): void {
  if (!isLoading) import('./open-popup').catch(giveUp);
  isLoading = true;
}

/** Without its code the page must not go on showing what may no longer be so. */
function giveUp(error: unknown): void {
  const problem = document.createElement('p');
  problem.role = 'alert';
  problem.textContent = chrome.i18n.getMessage('popup_notLoaded');
  document.body.replaceChildren(problem);
  throw error;
}

requestAnimationFrame(() => setTimeout(load));
setTimeout(load, PATIENCE_MS);
