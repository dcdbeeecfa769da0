import { findBrowser } from '../browser/find-browser.ts';
import { findFirefox } from '../browser/firefox/find-firefox.ts';
import { findWebkit } from '../browser/webkit/find-webkit.ts';
import { NOTHING } from './count.ts';
import { findIfHere } from './not-here.ts';
import { playwrightSuite } from './playwright-suite.ts';
import { runCommand } from './run-command.ts';
import type { Part } from './run-part.ts';

/** Looks for all browsers, and installs those that are missing where that can be done. */
export const getBrowsers: Part = async (say) => {
  const { output } = await runCommand('tsx scripts/test/get-browsers.ts', { show: false });
  say(output);
  return NOTHING;
};

/** A suite in Chromium. In: its folder in `tests`. */
export const chromiumSuite =
  (folder: string): Part =>
  (say) => {
    say(`Browser: ${findBrowser()}`);
    return playwrightSuite(folder, say);
  };

export const firefoxSuite: Part = (say) => {
  say(`Firefox: ${findIfHere(findFirefox)}`);
  return playwrightSuite('firefox', say);
};

export const webkitSuite: Part = (say) => {
  say(`WebKit: ${findIfHere(findWebkit).browser}`);
  return playwrightSuite('webkit', say);
};
