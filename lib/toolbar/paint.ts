import { browser } from 'wxt/browser';
import type { Face } from './face';

const ICON_SIZES_PX = [16, 32, 48];

/**
 * Shows a face on the toolbar: icon, badge and tooltip together.
 * In: the face, and how a sentence becomes text. Throws what the browser throws.
 */
export async function paint(face: Face, tooltip: string): Promise<void> {
  const { action } = browser;
  await Promise.all([
    action.setIcon({ path: iconPaths(face) }),
    action.setBadgeText({ text: face.badgeText }),
    action.setBadgeBackgroundColor({ color: face.badgeColour }),
    action.setTitle({ title: tooltip }),
    // Safari has no colour for the text.
    (action as Partial<typeof action>).setBadgeTextColor?.({ color: '#ffffff' }),
  ]);
}

/** From the root of the extension: the worker's own address must not matter. */
function iconPaths({ health }: Face): Record<number, string> {
  return Object.fromEntries(ICON_SIZES_PX.map((size) => [size, `/icons/${health}-${size}.png`]));
}
