import { findBrowser, findFirefox, findWebkit } from '../../dev/browser/find-browser.ts';

/**
 * Finds the browsers of all tests, or installs them if possible: one after the other, because apt-get does
 * not run in parallel. A part whose browser is missing reports it.
 */
const finds = { Browser: findBrowser, Firefox: findFirefox, WebKit: () => findWebkit().browser };
for (const [name, find] of Object.entries(finds))
  try {
    console.log(`${name}: ${find()}`);
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
