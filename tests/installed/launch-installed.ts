import { chromium } from '@playwright/test';
import { browserArguments, type StandInAddress } from '../../scripts/browser/browser-arguments.ts';
import type { LaunchedBrowser } from '../../scripts/browser/launch-browser.ts';
import { liveWorker } from '../../scripts/browser/live-worker.ts';

export interface InstalledOptions {
  browserPath: string;
  profileDirectory: string;
  extensionId: string;
  standIn: StandInAddress;
}

/** Without it extensions are neither updated nor, by another of Playwright's, installed. */
const NO_BACKGROUND_NETWORKING = '--disable-background-networking';

/** Starts the browser as a person does who has the extension, and waits for its worker. */
export async function launchInstalled(options: InstalledOptions): Promise<LaunchedBrowser> {
  const { browserPath, profileDirectory, extensionId, standIn } = options;
  const all = browserArguments({
    headless: true,
    offline: true,
    withoutSuggestions: true,
    debuggingPort: true,
    standIn,
  });
  const context = await chromium.launchPersistentContext(profileDirectory, {
    executablePath: browserPath,
    // Playwright's own headless mode is left out, for another is in the arguments.
    headless: false,
    args: all.filter((argument) => argument !== NO_BACKGROUND_NETWORKING),
    ignoreDefaultArgs: ['--disable-extensions', '--disable-default-apps', NO_BACKGROUND_NETWORKING],
    // Chromium refuses to run as root with its sandbox.
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const worker = () => liveWorker(context, extensionId);
    await worker();
    return { context, extensionId, worker };
  } catch (error) {
    await context.close();
    throw error;
  }
}
