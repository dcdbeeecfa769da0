import { findBrowser } from './browser/find-browser.ts';
import { launchBrowser } from './browser/launch-browser.ts';
import { pinExtension } from './browser/pin-extension.ts';
import { makeThrowawayProfile } from './browser/throwaway-profile.ts';
import { scenario } from '../tests/support/stand-in/scenarios.ts';
import { startStandIn } from '../tests/support/stand-in/stand-in.ts';
import { isAppleReachable } from './start/apple-reachable.ts';
import { buildExtension } from './start/build-extension.ts';
import { readOptions, USAGE, UsageError, type StartOptions } from './start/options.ts';
import { playHeadless } from './start/play-headless.ts';
import { playInWindow } from './start/play-in-window.ts';

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** The scenario to play, with a line that says why; undefined for Apple's own page. */
async function chooseScenario(options: StartOptions, headless: boolean) {
  if (options.scenario) {
    console.log(`A stand-in plays Apple's status page: scenario “${options.scenario}”.`);
    return options.scenario;
  }
  if (headless) {
    console.log("No window: a stand-in plays Apple's status page, scenario “outage”.");
    return 'outage';
  }
  if (await isAppleReachable()) return undefined;
  console.log("Apple's status page can't be reached: a stand-in plays it, scenario “outage”.");
  return 'outage';
}

const EXTENSION = '.output/chrome-mv3';

async function start(options: StartOptions): Promise<void> {
  const headless = options.headless || !hasDisplay();
  const name = await chooseScenario(options, headless);
  console.log('Building the extension …');
  buildExtension();
  const browserPath = findBrowser();

  const profile = makeThrowawayProfile();
  process.once('exit', () => profile.remove());
  pinExtension(profile.directory, EXTENSION);
  const standIn = name && (await startStandIn());
  const browser = await launchBrowser({
    browserPath,
    profileDirectory: profile.directory,
    extensionDirectory: EXTENSION,
    headless,
    exitOnInterrupt: headless,
    ...(standIn && { standIn, offline: headless }),
  });
  console.log(`Opened ${browserPath}`);
  try {
    const play = standIn && { standIn, scenes: scenario(name) };
    if (headless && play) await playHeadless(browser, play.standIn, play.scenes);
    else await playInWindow(browser, play);
  } finally {
    await browser.context.close();
    await standIn?.close();
  }
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(USAGE);
  else await start(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof UsageError) console.error(`\n${USAGE}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
