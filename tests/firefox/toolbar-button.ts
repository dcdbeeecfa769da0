import type { Marionette } from './marionette.ts';
import type { FirefoxInside } from './privileged.ts';
import { runInFirefox } from './run-script.ts';

declare const Services: FirefoxInside['Services'];

/** What a person sees of the button. */
export interface ToolbarButton {
  badgeText: string | null;
  /** As `rgb(r, g, b)`. */
  badgeColor: string;
  badgeTextColour: string;
  /** The file of the icon, without its path and size, such as `available`. */
  icon: string | undefined;
  tooltip: string | null;
  isInPrivateWindow: boolean;
}

/** What CustomizableUI calls the button of an extension. */
export const widgetOf = (extensionId: string) =>
  `${extensionId.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}-browser-action`;

/** Reads the button in the newest window. Throws when it is not in the toolbar. */
export function readButton(marionette: Marionette, extensionId: string): Promise<ToolbarButton> {
  return runInFirefox(
    marionette,
    (widget) => {
      const window = Services.wm.getMostRecentWindow('navigator:browser');
      const { document } = window;
      const button = document.querySelector(`#nav-bar #${widget} .webextension-browser-action`);
      if (!button) throw new Error('The button is not in the toolbar.');
      const badge = button.querySelector('.toolbarbutton-badge');
      const image = button.querySelector('.toolbarbutton-icon');
      if (!badge || !image) throw new Error('The button has no badge or no icon.');
      const { backgroundColor, color } = window.getComputedStyle(badge);
      const { listStyleImage } = window.getComputedStyle(image);
      return {
        badgeText: badge.textContent,
        badgeColor: backgroundColor,
        badgeTextColour: color,
        icon: /\/icons\/(\w+)-\d+\.png/.exec(listStyleImage)?.[1],
        tooltip: button.getAttribute('tooltiptext'),
        isInPrivateWindow: document.documentElement.hasAttribute('privatebrowsingmode'),
      };
    },
    widgetOf(extensionId),
  );
}
