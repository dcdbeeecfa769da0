import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import {
  SCENARIO_NAMES,
  scenario,
  type Scene,
  type ScenarioName,
} from '../dev/stand-in/scenarios.ts';
import { APPLE_HOST, FEED_PATH, startStandIn } from '../dev/stand-in/stand-in.ts';
import { findBrowser } from '../dev/browser/find-browser.ts';
import { launchBrowser } from '../dev/browser/launch-browser.ts';
import { pinExtension } from '../dev/browser/pin-extension.ts';
import { makeThrowawayProfile } from '../dev/browser/throwaway-profile.ts';
import { buildExtension } from './build/build-extension.ts';
import { openPopupPage, playScene } from './start/play-scene.ts';

const USAGE = `Opens a browser with the extension in a throw-away profile.

  npm start                              with Apple's status page as it is now
  npm start -- --scenario outage         with a scripted day: ${SCENARIO_NAMES.join(', ')}
  npm start -- --headless                without a window: plays a scripted day
                                         and saves pictures of the popup

The browser is Chrome, Edge or Chromium; BACKUP_BEACON_BROWSER may hold the path of one.`;

const EXTENSION = '.output/chrome-mv3';
const PICTURES = 'artifacts/start';
const SCENE_MS = 20_000;
const APPLE_TIMEOUT_MS = 5_000;

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

async function isAppleReachable(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(APPLE_TIMEOUT_MS);
    const response = await fetch(`https://${APPLE_HOST}${FEED_PATH}`, { signal });
    return response.ok && (await response.text()).includes('"services"');
  } catch {
    return false;
  }
}

/** Saves the popup's page in light and dark. */
async function takePictures(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const file = `${PICTURES}/${name}-${colorScheme}.png`;
    await page.screenshot({ path: file, fullPage: true });
    console.log(`   ${file}`);
  }
}

async function start(wanted: ScenarioName | null, isHeadless: boolean): Promise<void> {
  const isApple = !wanted && !isHeadless && (await isAppleReachable());
  const name = isApple ? null : (wanted ?? 'outage');
  const scenes: readonly Scene[] = name ? scenario(name) : [];
  const what = name
    ? `plays the scenario “${name}” on a stand-in for Apple's page, in ${scenes.length} scenes`
    : "shows Apple's page as it is now";
  const how = isHeadless ? `saves pictures in ${PICTURES}` : 'stays open until you close it';
  console.log(`Builds the extension, opens a browser with it in a throw-away profile and`);
  console.log(`${what}; ${how}.\n`);

  const browserPath = findBrowser();
  rmSync(PICTURES, { recursive: true, force: true });
  console.log('Building the extension …');
  buildExtension();
  const profile = makeThrowawayProfile();
  process.once('exit', () => profile.remove());
  pinExtension(profile.directory, EXTENSION);
  const standIn = name ? await startStandIn() : null;
  // Before the first check: another reading would be shown for half an hour.
  if (scenes[0]) standIn?.respondWith(scenes[0].answer);
  console.log(`Opening ${browserPath} …`);
  const browser = await launchBrowser({
    browserPath,
    profileDirectory: profile.directory,
    extensionDirectory: EXTENSION,
    headless: isHeadless,
    exitOnInterrupt: isHeadless,
    ...(standIn && { standIn, offline: isHeadless }),
  });
  const closed = new Promise<void>((resolve) => {
    browser.context.on('close', () => resolve());
    // Not `once`: a second Ctrl-C must not interrupt the cleanup.
    process.on('SIGINT', () => resolve());
  });
  const play = async () => {
    const page = await openPopupPage(browser);
    page.on('close', () => void browser.context.close());
    if (isHeadless) await page.setViewportSize({ width: 400, height: 600 });
    for (const [index, scene] of scenes.entries()) {
      console.log(`\n${scene.title}`);
      if (standIn) console.log(`   ${await playScene(browser, page, standIn, scene)}`);
      if (isHeadless) await takePictures(page, `0${index + 1}-${scene.name}`);
      else await page.waitForTimeout(SCENE_MS);
    }
    if (!isHeadless) return closed;
    console.log(`\nIn ${(performance.now() / 1_000).toFixed(0)} s`);
  };
  try {
    let isClosed = false;
    void closed.then(() => (isClosed = true));
    const playing = play().catch((error: unknown) => {
      // The user may close the browser during a scene.
      if (!isClosed) throw error;
    });
    await Promise.race([playing, closed]);
  } finally {
    await browser.context.close();
    await standIn?.close();
  }
}

/** Prints the usage and exits if the command line is invalid. */
function readOptions() {
  try {
    const options = {
      scenario: { type: 'string' },
      headless: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    } as const;
    const { scenario: wanted, ...rest } = parseArgs({ options }).values;
    const name = SCENARIO_NAMES.find((one) => one === wanted) ?? null;
    if (wanted !== undefined && !name) throw new Error(`There is no scenario “${wanted}”.`);
    return { name, ...rest };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exit(2);
  }
}

const { name, headless, help } = readOptions();
try {
  if (help) console.log(USAGE);
  else await start(name, headless || !hasDisplay());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
