import { spawnSync } from 'node:child_process';
import { checkNow } from '../../dev/chromium/check-now.ts';
import { yearOfHistory } from '../../dev/chromium/history-rows.ts';
import { backupEvents } from '../../dev/stand-in/feed-scenes.ts';
import { ongoing } from '../../dev/stand-in/feed-event.ts';
import { startStandIn } from '../../dev/stand-in/stand-in.ts';
import { putRows } from '../../dev/browser/database-rows.ts';
import { findBrowser } from '../../dev/browser/find-browser.ts';
import { launchBrowser } from '../../dev/browser/launch-browser.ts';
import { pinExtension } from '../../dev/browser/pin-extension.ts';
import { openRealPopup } from '../../dev/browser/real-popup.ts';
import { makeThrowawayProfile } from '../../dev/browser/throwaway-profile.ts';
import { startVirtualDisplay } from '../../dev/browser/virtual-display.ts';

const EXTENSION = '.output/chrome-mv3';
const [WIDTH, HEIGHT] = [1200, 780];
/** For the popup to be drawn, and the window's animations to end. */
const SETTLE_MS = 2_000;
const OUTAGE_MS = 80 * 60_000;

/**
 * A whole browser window during an outage: the badge on the toolbar, the open popup, the dashboard behind
 * it. On a separate screen, which needs Xvfb and ImageMagick.
 */
export async function pictureOfWindow(): Promise<Buffer> {
  const display = await startVirtualDisplay('Xvfb', `${WIDTH}x${HEIGHT}x24`);
  const profile = makeThrowawayProfile();
  const standIn = await startStandIn();
  process.env.DISPLAY = display.name;
  pinExtension(profile.directory, EXTENSION);
  const incident = { messageId: '2000007055', startMs: Date.now() - OUTAGE_MS };
  standIn.respondWith(backupEvents(ongoing('Outage', incident)));
  const browser = await launchBrowser({
    ...{ browserPath: findBrowser(), profileDirectory: profile.directory, standIn },
    ...{ extensionDirectory: EXTENSION, headless: false, offline: true, debuggingPort: true },
    forPictures: true,
  });
  try {
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    const session = await browser.context.newCDPSession(page);
    const { windowId } = await session.send('Browser.getWindowForTarget');
    const bounds = { left: 0, top: 0, width: WIDTH, height: HEIGHT };
    await session.send('Browser.setWindowBounds', { windowId, bounds });
    await page.goto(`chrome-extension://${browser.extensionId}/dashboard.html`);
    await checkNow(page);
    await putRows(page, yearOfHistory(Date.now()));
    await checkNow(page);
    for (const other of browser.context.pages()) if (other !== page) await other.close();
    await page.bringToFront();
    const popup = await openRealPopup(await browser.worker(), profile.directory);
    await popup.page.locator('main[aria-busy="false"]').waitFor();
    // Neither scrolled, nor with a day of the chart under the screen's pointer.
    await page.evaluate(() => scrollTo(0, 0));
    await page.mouse.move(1, 1);
    await page.waitForTimeout(SETTLE_MS);
    const taken = spawnSync('import', ['-display', display.name, '-window', 'root', 'png:-'], {
      maxBuffer: 2 ** 26,
    });
    await popup.disconnect();
    if (taken.status !== 0) throw new Error(`No picture: ${taken.stderr.toString()}`);
    return taken.stdout;
  } finally {
    await browser.context.close();
    await standIn.close();
    profile.remove();
    display.close();
  }
}
