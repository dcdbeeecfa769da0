import { findBrowser, findFirefox, findWebkit } from '../browser/find-browser.ts';

/**
 * Finds the browsers of all tests, or installs them where that can be done: one after the other, since
 * apt-get runs alone. The part that needs a missing one says so.
 */
const finds = { Browser: findBrowser, Firefox: findFirefox, WebKit: () => findWebkit().browser };
for (const [name, find] of Object.entries(finds))
  try {
    console.log(`${name}: ${find()}`);
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
