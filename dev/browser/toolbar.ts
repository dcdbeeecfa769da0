import type { Worker } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';

/** The extension API inside the worker, where the function below runs. */
declare const chrome: Browser;

/** The toolbar state of the extension. */
export interface Toolbar {
  badgeText: string;
  /** As `#rrggbb`. */
  badgeColor: string;
  tooltip: string;
}

/** Asks the extension's worker for its toolbar state. Throws if the worker is gone. */
export async function readToolbar(worker: Worker): Promise<Toolbar> {
  const [badgeText, colour, tooltip] = await worker.evaluate(() =>
    Promise.all([
      chrome.action.getBadgeText({}),
      chrome.action.getBadgeBackgroundColor({}),
      chrome.action.getTitle({}),
    ]),
  );
  const hex = [...colour].slice(0, 3).map((part) => part.toString(16).padStart(2, '0'));
  return { badgeText, badgeColor: `#${hex.join('')}`, tooltip };
}
