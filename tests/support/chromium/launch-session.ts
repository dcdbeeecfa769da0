import { findBrowser } from '../../../scripts/browser/find-browser.ts';
import { launchBrowser } from '../../../scripts/browser/launch-browser.ts';
import type { StandInAddress } from '../../../scripts/browser/browser-arguments.ts';
import { makeSession, type Session } from './session.ts';
import { welcomePage } from '../../../scripts/browser/welcome-page.ts';

export interface SessionOptions {
  extensionDirectory: string;
  profileDirectory: string;
  standIn: StandInAddress;
  /** The browser's own language, such as `de`. */
  language?: string;
  deviceScaleFactor?: number;
  /** Whether the extension is new in this profile, and its welcome page is to be closed. */
  closesWelcome: boolean;
}

/** Opens the browser as tests need it: headless, and with no way to any host but the stand-in. */
export async function launchSession({
  closesWelcome,
  ...options
}: SessionOptions): Promise<Session> {
  const browser = await launchBrowser({
    ...options,
    browserPath: findBrowser(),
    headless: true,
    offline: true,
    withoutSuggestions: true,
    debuggingPort: true,
  });
  // Once it is there it takes no test by surprise.
  if (closesWelcome) await (await welcomePage(browser.context, browser.extensionId)).close();
  return makeSession(browser, options.profileDirectory);
}
