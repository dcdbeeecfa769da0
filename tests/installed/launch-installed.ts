import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { browserArguments, type StandInAddress } from '../../scripts/browser/browser-arguments.ts';
import { findBrowser, installedChromium, isChromium } from '../../scripts/browser/find-browser.ts';
import type { LaunchedBrowser } from '../../scripts/browser/launch-browser.ts';
import { liveWorker } from '../../scripts/browser/live-worker.ts';
import type { Release } from './update-server.ts';

/**
 * Finds Chromium on Linux: there it alone, and not Chrome or Edge, installs what a profile names, see
 * https://chromium.googlesource.com/chromium/src/+/main/chrome/browser/extensions/external_provider_impl.cc
 * On Debian, as root, it is installed if there is no browser at all. Out: the program, or why these
 * tests can't run here.
 */
export function chromiumHere():
  { path: string; reason?: undefined } | { path?: undefined; reason: string } {
  if (process.platform !== 'linux')
    return { reason: 'These tests install the extension in the way of Chromium on Linux.' };
  const installed = installedChromium();
  const isChosen = Boolean(process.env.BACKUP_BEACON_BROWSER);
  const program = isChosen || !installed ? findBrowser() : installed;
  if (isChromium(program)) return { path: program };
  return { reason: `Only Chromium installs an extension for one profile, not ${program}.` };
}

/**
 * Has Chromium install an extension at the next start of this profile, for good, and in no other: the
 * same way in which other programs bring their extensions along, see
 * https://developer.chrome.com/docs/extensions/how-to/distribute/install-extensions
 */
export function installInProfile(
  profileDirectory: string,
  extensionId: string,
  { version, crx }: Release,
): void {
  const directory = path.join(profileDirectory, 'External Extensions');
  const crxFile = path.join(directory, `${version}.crx`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(crxFile, crx);
  writeFileSync(
    path.join(directory, `${extensionId}.json`),
    JSON.stringify({ external_crx: crxFile, external_version: version }),
  );
}

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
