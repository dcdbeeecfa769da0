import { browser } from 'wxt/browser';
import type { Health } from '../status/model';
import type { ToolbarState } from './toolbar-state';

const ICON_SIZES_PX = [16, 32, 48];

/**
 * A painter of the toolbar, one for each life of the worker. It shows a face: icon, badge and tooltip
 * together.
 * In: the face, and how a sentence becomes text. Throws what the browser throws.
 */
export function createToolbarUpdater(): (toolbar: ToolbarState, tooltip: string) => Promise<void> {
  const { action } = browser;
  /** Once only: a browser fetches and draws the files each time. */
  let shownIcon: Health | null = null;
  const showIcon = async (toolbar: ToolbarState) => {
    if (toolbar.health === shownIcon) return;
    shownIcon = null;
    await action.setIcon({ path: iconPaths(toolbar) });
    shownIcon = toolbar.health;
  };
  return async (toolbar, tooltip) => {
    await Promise.all([
      showIcon(toolbar),
      action.setBadgeText({ text: toolbar.badgeText }),
      action.setBadgeBackgroundColor({ color: toolbar.badgeColor }),
      action.setTitle({ title: tooltip }),
      // Safari has no color for the text.
      (action as Partial<typeof action>).setBadgeTextColor?.({ color: '#ffffff' }),
    ]);
  };
}

/** From the root of the extension: the worker's own address must not matter. */
function iconPaths({ health }: ToolbarState): Record<number, string> {
  return Object.fromEntries(ICON_SIZES_PX.map((size) => [size, `/icons/${health}-${size}.png`]));
}
