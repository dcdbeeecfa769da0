import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import { findBrowser } from '../../scripts/browser/find-browser.ts';
import { launchBrowser, type LaunchedBrowser } from '../../scripts/browser/launch-browser.ts';
import { makeThrowawayProfile } from '../../scripts/browser/throwaway-profile.ts';
import { buildInLanguage } from '../support/chromium/build-with-line.ts';
import { welcomePage } from '../../scripts/browser/welcome-page.ts';
import { startStandIn, type StandIn } from '../support/stand-in/stand-in.ts';
import { ADDRESSES, startControl, type Control } from './control.ts';
import { crashOf } from './crash.ts';
import { LANGUAGE } from './scenes.ts';
import { LEVER_PAGE, makeKillable } from './tap/killable-build.ts';
import { makeWorkerStopper } from './worker-stopper.ts';

const BUILD = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

/** A run of the browser. */
interface Run {
  browser: LaunchedBrowser;
  context: BrowserContext;
  /** A page of the extension in which nothing goes on. */
  lever: Page;
  /** Stops the extension's worker, if it runs. */
  stopWorker(): Promise<void>;
  /** Kills the browser at once with all its processes. */
  crash(): Promise<void>;
}

/** A browser with the extension, in which both can be killed at any point. */
export interface Rig {
  standIn: StandIn;
  control: Control;
  /** The browser as it runs now. */
  now: Run;
  /** Opens the browser anew on the same profile, after a crash. */
  relaunch(): Promise<void>;
  close(): Promise<void>;
}

/** Opens one. The build must be there. */
export async function openRig(): Promise<Rig> {
  const standIn = await startStandIn();
  const control = startControl(standIn);
  const profile = makeThrowawayProfile();
  const extensionDirectory = path.join(profile.directory, 'extension');
  const localBuild = buildInLanguage(BUILD, LANGUAGE);
  makeKillable(localBuild.directory, extensionDirectory, ADDRESSES);
  localBuild.remove();

  let isNew = true;
  async function launch(): Promise<Run> {
    const browser = await launchBrowser({
      browserPath: findBrowser(),
      extensionDirectory,
      profileDirectory: path.join(profile.directory, 'profile'),
      standIn,
      headless: true,
      offline: true,
      withoutSuggestions: true,
    });
    const { context, extensionId } = browser;
    if (isNew) await (await welcomePage(context, extensionId)).close();
    isNew = false;
    const lever = await context.newPage();
    await lever.goto(`chrome-extension://${extensionId}/${LEVER_PAGE}`);
    for (const page of context.pages()) if (page !== lever) await page.close();
    const stopWorker = await makeWorkerStopper(lever);
    return { browser, context, lever, stopWorker, crash: await crashOf(context) };
  }

  const rig: Rig = {
    standIn,
    control,
    now: await launch(),
    async relaunch() {
      rig.now = await launch();
    },
    async close() {
      await rig.now.context.close();
      await standIn.close();
      profile.remove();
    },
  };
  return rig;
}
