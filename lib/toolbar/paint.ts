import { browser } from 'wxt/browser';
import type { Health } from '../status/model';
import type { Face } from './face';

const ICON_SIZES_PX = [16, 32, 48];

const POPUP_PAGE = '/popup.html';

/**
 * A painter of the toolbar, one for each life of the worker. It shows a face: icon, badge and tooltip
 * together, and gives the popup along what the face was made of: it shows that at once, and can't be
 * greener than the badge.
 * In: the face, and how a sentence becomes text. Throws what the browser throws.
 */
export function createPaint(): (face: Face & { glance: string }, tooltip: string) => Promise<void> {
  const { action } = browser;
  /** Once only: a browser fetches and draws the files each time. */
  let shownIcon: Health | null = null;
  const showIcon = async (face: Face) => {
    if (face.health === shownIcon) return;
    shownIcon = null;
    await action.setIcon({ path: iconPaths(face) });
    shownIcon = face.health;
  };
  let givenGlance: string | null = null;
  const givePopup = async ({ glance }: { glance: string }) => {
    // Where nobody could try it, the popup stays as the manifest has it.
    if (glance === givenGlance || import.meta.env.BROWSER === 'safari') return;
    givenGlance = null;
    await action.setPopup({ popup: glance === '' ? POPUP_PAGE : `${POPUP_PAGE}?${glance}` });
    givenGlance = glance;
  };
  return async (face, tooltip) => {
    await Promise.all([
      // First, and all in one go: of a worker that is killed in between the badge is the older one.
      givePopup(face),
      showIcon(face),
      action.setBadgeText({ text: face.badgeText }),
      action.setBadgeBackgroundColor({ color: face.badgeColour }),
      action.setTitle({ title: tooltip }),
      // Safari has no colour for the text.
      (action as Partial<typeof action>).setBadgeTextColor?.({ color: '#ffffff' }),
    ]);
  };
}

/** From the root of the extension: the worker's own address must not matter. */
function iconPaths({ health }: Face): Record<number, string> {
  return Object.fromEntries(ICON_SIZES_PX.map((size) => [size, `/icons/${health}-${size}.png`]));
}
