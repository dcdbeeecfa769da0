import { browser } from 'wxt/browser';
import type { Health } from '../status/model';
import type { ToolbarState } from './toolbar-state';

const ICON_SIZES_PX = [16, 32, 48];

/** Creates the function that shows a state in the toolbar: icon, badge and tooltip together. */
export function createToolbarUpdater(): (toolbar: ToolbarState, tooltip: string) => Promise<void> {
  /** The browser loads and draws the files on each call, so the same icon is set only once. */
  let shownIcon: Health | null = null;
  let shownTitle = '';
  const showIcon = async ({ health }: ToolbarState) => {
    // If the title is different, another page of the extension has changed the toolbar since.
    if (health === shownIcon && (await browser.action.getTitle({})) === shownTitle) return;
    shownIcon = null;
    // Relative to the extension's root, not to the service worker's file.
    const paths = ICON_SIZES_PX.map((size) => [size, `/icons/${health}-${size}.png`]);
    await browser.action.setIcon({ path: Object.fromEntries(paths) });
    shownIcon = health;
  };
  return async (toolbar, tooltip) => {
    // Separately: if one fails, the others still show the state.
    await Promise.all([
      showIcon(toolbar),
      (async () => browser.action.setBadgeText({ text: toolbar.badgeText }))(),
      (async () => browser.action.setBadgeBackgroundColor({ color: toolbar.badgeColor }))(),
      (async () => browser.action.setTitle({ title: tooltip }))(),
      // Safari has no such method.
      (async () => browser.action.setBadgeTextColor?.({ color: '#ffffff' }))(),
    ]);
    shownTitle = tooltip;
  };
}
