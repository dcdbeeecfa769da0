import { findBrowser } from '../../scripts/browser/find-browser.ts';
import { launchBrowser } from '../../scripts/browser/launch-browser.ts';
import { openPopupPage, playScene } from '../../scripts/start/play-scene.ts';
import { scenario, SCENARIO_NAMES } from '../support/stand-in/scenarios.ts';
import { test } from '../support/chromium/fixtures.ts';

for (const name of SCENARIO_NAMES)
  test(`scenario ${name}: each scene ends with its badge`, async ({
    extensionDirectory,
    profileDirectory,
    standIn,
  }) => {
    // A busy computer takes seconds for each of up to eight scenes.
    test.slow();
    const scenes = scenario(name);
    // From the first check on, as `npm start` does.
    standIn.respondWith(scenes[0]?.answer ?? '');
    const browser = await launchBrowser({
      ...{ browserPath: findBrowser(), profileDirectory, extensionDirectory, standIn },
      ...{ headless: true, offline: true },
    });
    try {
      const page = await openPopupPage(browser);
      for (const scene of scenes) await playScene(browser, page, standIn, scene);
    } finally {
      await browser.context.close();
    }
  });
