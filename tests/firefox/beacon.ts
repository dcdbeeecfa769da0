import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import JSZip from 'jszip';
import type { PackedFiles } from '../../scripts/build/packed-files.ts';
import { PanelPage, TabPage, type ExtensionPage } from './extension-page.ts';
import type { Firefox } from './launch-firefox.ts';
import type { Marionette } from './marionette.ts';
import type { FirefoxInside } from './privileged.ts';

declare const ChromeUtils: FirefoxInside['ChromeUtils'];
declare const Components: FirefoxInside['Components'];
declare const Services: FirefoxInside['Services'];
declare const WebExtensionPolicy: FirefoxInside['WebExtensionPolicy'];

const POPUP = 'panel[panelopen="true"] browser.webextension-popup-browser';

/** Text that a page wrote is in quotation marks; Firefox's own parts begin with their name. */
const WRITTEN_BY_A_PAGE = /^console\.error: (?!\w+: )/;

/** Packs a build into a file of its own, as Firefox wants an extension. Out: the file's path. */
export async function packInto(directory: string, files: PackedFiles): Promise<string> {
  const file = path.join(directory, `${randomUUID()}.xpi`);
  const zip = new JSZip();
  for (const [name, content] of files) zip.file(name, content);
  writeFileSync(file, await zip.generateAsync({ type: 'nodebuffer' }));
  return file;
}

/** What a person sees of the toolbar button. */
interface ToolbarButton {
  badgeText: string | null;
  /** Of the badge, as `rgb(r, g, b)`: its ground and its text. */
  colors: string[];
  /** The file of the icon, without its path and size, such as `available`. */
  icon: string | undefined;
  tooltip: string | null;
  isInPrivateWindow: boolean;
}

/** The extension, installed in a Firefox that runs. */
export class Beacon {
  readonly marionette: Marionette;
  /** What CustomizableUI calls its button. */
  private readonly widget: string;
  /** Where the popup is shown that the button opens. */
  readonly popup: PanelPage;
  readonly sidebar: PanelPage;

  private constructor(
    private readonly firefox: Firefox,
    readonly id: string,
    private readonly host: string,
    /** How much of what Firefox printed is not to be laid at its door. */
    private readonly printedBefore: number,
  ) {
    this.marionette = firefox.marionette;
    this.widget = `${id.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}-browser-action`;
    this.popup = new PanelPage(this.marionette, null, POPUP);
    this.sidebar = new PanelPage(this.marionette, '#sidebar', '#webext-panels-browser');
  }

  /** The extension that is installed there. In: its id. */
  static async in(firefox: Firefox, id: string, printedBefore = 0): Promise<Beacon> {
    const host = await firefox.marionette.inFirefox(
      (one) => WebExtensionPolicy.getByID(one)?.mozExtensionHostname,
      id,
    );
    if (!host) throw new Error(`Firefox has no extension ${id}.`);
    return new Beacon(firefox, id, host, printedBefore);
  }

  /** Installs a build for good. Throws where Firefox insists on a signature. */
  static async install(firefox: Firefox, build: PackedFiles): Promise<Beacon> {
    const { marionette, profileDirectory } = firefox;
    const printedBefore = firefox.output().length;
    await marionette.inFirefox(() => Services.console.reset());
    const file = await packInto(profileDirectory, build);
    const { value } = await marionette.command<{ value: string }>('Addon:Install', {
      path: file,
      temporary: false,
    });
    return Beacon.in(firefox, value, printedBefore);
  }

  /** Removes it with all that it kept, and the windows beside the first. */
  async uninstall(): Promise<void> {
    await this.marionette.inFirefox(async (id) => {
      const { AddonManager } = ChromeUtils.importESModule(
        'resource://gre/modules/AddonManager.sys.mjs',
      );
      await (await AddonManager.getAddonByID(id)).uninstall();
      for (const window of Services.wm.getEnumerator('alert:alert')) window.close();
      const [, ...others] = Services.wm.getEnumerator('navigator:browser');
      for (const window of others) window.close();
    }, this.id);
    // Its tabs have closed with it, and one of them may have been switched to.
    const [first] = await this.marionette.command<string[]>('WebDriver:GetWindowHandles');
    await this.marionette.command('WebDriver:SwitchToWindow', { handle: first });
  }

  /** Its button in the newest window; null where it is not in the toolbar. */
  button(): Promise<ToolbarButton | null> {
    return this.marionette.inFirefox((widget) => {
      const window = Services.wm.getMostRecentWindow('navigator:browser');
      const { document } = window;
      const button = document.querySelector(`#nav-bar #${widget} .webextension-browser-action`);
      const badge = button?.querySelector('.toolbarbutton-badge');
      const image = button?.querySelector('.toolbarbutton-icon');
      if (!button || !badge || !image) return null;
      const { backgroundColor, color } = window.getComputedStyle(badge);
      const { listStyleImage } = window.getComputedStyle(image);
      return {
        badgeText: badge.textContent,
        colors: [backgroundColor, color],
        icon: /\/icons\/(\w+)-\d+\.png/.exec(listStyleImage)?.[1],
        tooltip: button.getAttribute('tooltiptext'),
        isInPrivateWindow: document.documentElement.hasAttribute('privatebrowsingmode'),
      };
    }, this.widget);
  }

  /** Opens the popup with its button. */
  async openPopup(): Promise<PanelPage> {
    await this.marionette.inFirefox((widget) => {
      const { document } = Services.wm.getMostRecentWindow('navigator:browser');
      document.querySelector<HTMLElement>(`#${widget} .webextension-browser-action`)?.click();
    }, this.widget);
    await this.popup.waitFor(true);
    return this.popup;
  }

  /** Opens one of its pages in a tab, such as `popup.html`. */
  async openPage(route: string): Promise<ExtensionPage> {
    const { handle } = await this.marionette.command<{ handle: string }>('WebDriver:NewWindow', {
      type: 'tab',
      focus: true,
    });
    await this.marionette.command('WebDriver:SwitchToWindow', { handle });
    const url = `moz-extension://${this.host}/${route}`;
    await this.marionette.command('WebDriver:Navigate', { url });
    return new TabPage(this.marionette, handle);
  }

  /** The tabs with its pages whose path begins so. */
  async tabs(route: string): Promise<ExtensionPage[]> {
    const pages: ExtensionPage[] = [];
    const handles = await this.marionette.command<string[]>('WebDriver:GetWindowHandles');
    for (const handle of handles) {
      await this.marionette.command('WebDriver:SwitchToWindow', { handle });
      const { value } = await this.marionette.command<{ value: string }>('WebDriver:GetCurrentURL');
      if (value.startsWith(`moz-extension://${this.host}/${route}`))
        pages.push(new TabPage(this.marionette, handle));
    }
    return pages;
  }

  /** Whether its event page runs. */
  eventPageState() {
    return this.marionette.inFirefox(
      (id) => WebExtensionPolicy.getByID(id)?.extension.backgroundState,
      this.id,
    );
  }

  /** Ends its event page, as Firefox does when it has been idle. Waits until it has stopped. */
  stopEventPage(): Promise<void> {
    return this.marionette.inFirefox(async (id) => {
      await WebExtensionPolicy.getByID(id)?.extension.terminateBackground({
        // Ended while it still works on something, too.
        disableResetIdleForTest: true,
      });
    }, this.id);
  }

  /**
   * The errors that its pages wrote to the console, those that were thrown and not caught there, and
   * those of Firefox itself that name it. Warnings are none.
   */
  async complaints(): Promise<string[]> {
    const printed = this.firefox.output().slice(this.printedBefore).split('\n');
    const thrown = await this.marionette.inFirefox((id) => {
      const WARNING = 1;
      const isError = (one: ReturnType<typeof Services.console.getMessageArray>[number]) => {
        try {
          one.QueryInterface(Components.interfaces.nsIScriptError);
          return ((one.flags ?? 0) & WARNING) === 0;
        } catch {
          return true;
        }
      };
      return (
        Services.console
          .getMessageArray()
          .filter(isError)
          .map(({ message }) => message)
          .filter((text = '') => text.includes('moz-extension://') || text.includes(id))
          // Of a popup or event page that ended while it waited for an answer: no page can catch that.
          .filter((text) => !/Promise (?:resolved|rejected) after context unloaded/.test(text))
          // Firefox's own storage warns so when it is asked the first time after a start.
          .filter((text) => !text.startsWith('QM_TRY failure (WARNING)'))
      );
    }, this.id);
    return [...printed.filter((line) => WRITTEN_BY_A_PAGE.test(line)), ...thrown];
  }
}
