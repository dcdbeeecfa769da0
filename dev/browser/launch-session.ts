import { expect, type BrowserContext } from '@playwright/test';
import { findBrowser } from './find-browser.ts';
import { launchBrowser, type LaunchOptions } from './launch-browser.ts';
import { openRealPopup, type RealPopup } from './real-popup.ts';
import { welcomePage } from './welcome-page.ts';

export const POPUP_SIZE = { width: 400, height: 600 };

interface SessionOptions extends Omit<LaunchOptions, 'browserPath' | 'headless'> {
  browserPath?: string;
  /** Whether the extension is new in this profile, and its welcome page is to be closed. */
  closesWelcome: boolean;
}

/** Opens the browser as tests need it: headless, and with no way to any host but the stand-in. */
export async function launchSession({ closesWelcome, ...options }: SessionOptions) {
  const { context, extensionId, worker } = await launchBrowser({
    ...{ browserPath: findBrowser(), ...options },
    ...{ headless: true, offline: true, withoutSuggestions: true, debuggingPort: true },
  });
  // Once it is there it takes no test by surprise.
  if (closesWelcome) await (await welcomePage(context, extensionId)).close();
  const popups: RealPopup[] = [];
  const disconnect = () => Promise.all(popups.splice(0).map((popup) => popup.disconnect()));
  return {
    context,
    extensionId,
    /** The extension's worker as it runs now; waits for it when it does not. */
    worker,
    /** Opens the popup's page in a tab of a popup's size. */
    async openPopupPage() {
      const page = await context.newPage();
      await page.setViewportSize(POPUP_SIZE);
      await page.goto(`chrome-extension://${extensionId}/popup.html`);
      await expect(page.locator('main[data-health]')).toBeVisible();
      return page;
    },
    /** Opens the popup itself, from the toolbar button. */
    async realPopup() {
      const popup = await openRealPopup(await worker(), options.profileDirectory);
      popups.push(popup);
      return popup.page;
    },
    /** Quits the browser in good order. */
    async close() {
      await disconnect();
      await context.close();
    },
    /** Kills the browser with all its processes, as a crash would. */
    async killBrowser() {
      await disconnect();
      await (
        await prepareKill(context)
      )();
    },
  };
}
/** One run of the browser with the extension. */
export type Session = Awaited<ReturnType<typeof launchSession>>;

/**
 * A browser that is asked for its process only when it is to be killed has time to put things in order.
 * Out: kills it and its helper processes at once, and waits until Playwright has noticed.
 */
export async function prepareKill(context: BrowserContext): Promise<() => Promise<void>> {
  const session = await context.browser()?.newBrowserCDPSession();
  const answer = await session?.send('SystemInfo.getProcessInfo');
  const main = answer?.processInfo.find((process) => process.type === 'browser');
  if (!main) throw new Error('The browser does not report its process id.');
  return async () => {
    const closed = context.waitForEvent('close');
    // Playwright starts the browser as the leader of a process group; Windows has none.
    process.kill(process.platform === 'win32' ? main.id : -main.id, 'SIGKILL');
    await closed;
  };
}
