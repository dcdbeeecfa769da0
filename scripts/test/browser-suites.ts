import { findBrowser } from '../browser/find-browser.ts';
import { findFirefox } from '../browser/firefox/find-firefox.ts';
import { findWebkit } from '../browser/webkit/find-webkit.ts';
import { findIfHere } from './not-here.ts';
import { playwrightSuite } from './playwright-suite.ts';
import { runPart } from './run-part.ts';
import type { Count } from './count.ts';

/** Runs the tests in each browser, and prints and counts them. */
export async function browserSuites(): Promise<Count[]> {
  const chromium = await runPart('Chromium', () => {
    console.log(`Browser: ${findBrowser()}`);
    return playwrightSuite('e2e', true);
  });
  const storage = await runPart('Chromium, storage', () => playwrightSuite('storage', true));
  const kills = await runPart('Chromium, kills', () => playwrightSuite('kills', true));
  const installed = await runPart('Chromium, installed and updated', () =>
    playwrightSuite('installed', true),
  );
  // Looked for by each before it begins, and so never installed by two at a time.
  const firefox = runPart('Firefox', async () => {
    console.log(`Firefox: ${findIfHere(findFirefox)}`);
    return playwrightSuite('firefox', false);
  });
  const webkit = runPart('WebKit', async () => {
    console.log(`WebKit: ${findIfHere(findWebkit).browser}`);
    return playwrightSuite('webkit', false);
  });
  return [chromium, storage, kills, installed, ...(await Promise.all([firefox, webkit]))];
}
