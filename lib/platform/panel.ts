import { browser } from 'wxt/browser';
import { OPEN_PANEL, PANEL } from '../routes/routes';
import { platformName } from './browser-info';

/**
 * Not every Chromium-based browser has the first; only Firefox has the second:
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/sidebarAction
 */
interface Panels {
  sidePanel?: Partial<typeof browser.sidePanel>;
  sidebarAction?: { open?: () => Promise<void> };
}

/** One panel for the window: Edge forgets a panel that belongs to a tab. */
const openSidePanel = async () =>
  (browser as Panels).sidePanel?.open?.({ windowId: browser.windows.WINDOW_ID_CURRENT });

/** Must be called in the worker's first tick. */
export function providePanel(report: (error: unknown) => void): void {
  const offer = async () =>
    (browser as Panels).sidePanel?.setOptions?.({ path: PANEL, enabled: true });
  offer().catch(report);
  browser.commands?.onCommand.addListener((name) => {
    // Must be the first call, before any await: the browser allows it only while it handles the key.
    if (name === OPEN_PANEL) openSidePanel().catch(report);
  });
}

/**
 * @returns a function that opens the panel, or null if there is none. Call that function in a click handler
 * before any await: browsers refuse it later.
 */
export async function findPanel(): Promise<(() => Promise<void>) | null> {
  const open = (browser as Panels).sidebarAction?.open;
  if (typeof open === 'function') return open;
  if (typeof (browser as Panels).sidePanel?.open !== 'function') return null;
  // Edge for Android reports that it has opened the panel, but shows nothing:
  // https://github.com/microsoft/MicrosoftEdge-Extensions/issues/662
  return (await platformName()) === 'android' ? null : openSidePanel;
}
