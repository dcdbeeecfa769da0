import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import JSZip from 'jszip';
import type { PackedFiles } from '../../scripts/build/packed-files.ts';
import { ExtensionPage } from './extension-page.ts';
import type { FirefoxBrowser, GrantedPermissions } from './firefox-inside.ts';
import type { Firefox } from './launch-firefox.ts';
import type { Marionette } from './marionette.ts';

const POPUP = 'panel[panelopen="true"] browser.webextension-popup-browser';

/** Text that a page wrote is in quotation marks; Firefox's own parts begin with their name. */
const WRITTEN_BY_A_PAGE = /^console\.error: (?!\w+: )/;

/** The extension, installed in a Firefox that runs. */
export class Beacon {
  readonly marionette: Marionette;
  /** What is in the toolbar of it. */
  private readonly widget: string;

  private constructor(
    private readonly firefox: Firefox,
    private readonly id: string,
    private readonly host: string,
    /** How much of what Firefox printed is not to be laid at its door. */
    private readonly printedBefore: number,
  ) {
    this.marionette = firefox.marionette;
    const widget = `${id.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}-browser-action`;
    this.widget = `#nav-bar #${widget} .webextension-browser-action`;
  }

  /** The extension that is installed there. In: its id. */
  static async in(firefox: Firefox, id: string, printedBefore = 0): Promise<Beacon> {
    const host = await firefox.marionette.inFirefox(
      ({ WebExtensionPolicy }, one) => WebExtensionPolicy.getByID(one).mozExtensionHostname,
      id,
    );
    return new Beacon(firefox, id, host, printedBefore);
  }

  /** Installs a build for good. Throws where Firefox insists on a signature. */
  static async install(firefox: Firefox, build: PackedFiles): Promise<Beacon> {
    const { marionette } = firefox;
    const printedBefore = firefox.output().length;
    await marionette.inFirefox(({ Services }) => Services.console.reset());
    const file = { path: await packInto(firefox, build), temporary: false };
    const { value } = await marionette.command<{ value: string }>('Addon:Install', file);
    return Beacon.in(firefox, value, printedBefore);
  }

  /** The same extension after a restart. */
  in(firefox: Firefox): Promise<Beacon> {
    return Beacon.in(firefox, this.id);
  }

  /** Removes it with all that it kept, and the windows beside the first. */
  uninstall(): Promise<void> {
    return this.marionette.inFirefox(async ({ AddonManager, Services }, id) => {
      await (await AddonManager.getAddonByID(id)).uninstall();
      for (const window of Services.wm.getEnumerator('alert:alert')) window.close();
      const [, ...others] = Services.wm.getEnumerator('navigator:browser');
      for (const window of others) window.close();
    }, this.id);
  }

  /** What a person sees of its button in the newest window; null where it is not in the toolbar. */
  button() {
    return this.marionette.inFirefox(({ window }, widget) => {
      const button = window.document.querySelector(widget);
      const badge = button?.querySelector('.toolbarbutton-badge');
      const image = button?.querySelector('.toolbarbutton-icon');
      if (!button || !badge || !image) return null;
      const { backgroundColor, color } = window.getComputedStyle(badge);
      const { listStyleImage } = window.getComputedStyle(image);
      return {
        badgeText: badge.textContent,
        /** Of the badge, as `rgb(r, g, b)`: its ground and its text. */
        colors: [backgroundColor, color],
        /** Its file without path and size, such as `available`. */
        icon: /\/icons\/(\w+)-\d+\.png/.exec(listStyleImage)?.[1],
        tooltip: button.getAttribute('tooltiptext'),
        isInPrivateWindow: window.document.documentElement.hasAttribute('privatebrowsingmode'),
      };
    }, this.widget);
  }

  /** Opens the popup with its button. */
  async openPopup(): Promise<ExtensionPage> {
    const shown = await this.marionette.inFirefox(
      async ({ window }, widget, popup) => {
        window.document.querySelector<HTMLElement>(widget)?.click();
        for (let left = 200; left > 0; left -= 1) {
          const found = window.document.querySelector(popup) as FirefoxBrowser | null;
          if (found?.currentURI.spec.endsWith('/popup.html?view=popup')) return found.browserId;
          await new Promise((resolve) => window.setTimeout(resolve, 50));
        }
        throw new Error('The popup has not opened.');
      },
      this.widget,
      POPUP,
    );
    return new ExtensionPage(this.marionette, shown);
  }

  /** The page in the sidebar; null while that is closed. */
  async sidebar(): Promise<ExtensionPage | null> {
    const shown = await this.marionette.inFirefox(({ window }) => {
      const frame = window.document.querySelector<HTMLIFrameElement>('#sidebar');
      const found = frame?.contentDocument?.querySelector('#webext-panels-browser');
      return (found as FirefoxBrowser | null | undefined)?.browserId ?? null;
    });
    return shown === null ? null : new ExtensionPage(this.marionette, shown);
  }

  /** Opens one of its pages in a tab, such as `popup.html`. */
  async openPage(route: string): Promise<ExtensionPage> {
    const url = `moz-extension://${this.host}/${route}`;
    const shown = await this.marionette.inFirefox(async ({ window }, address) => {
      // Firefox shows its questions in the window that has the focus.
      window.focus();
      const tab = window.gBrowser.addTrustedTab(address);
      window.gBrowser.selectedTab = tab;
      const { linkedBrowser: browser } = tab;
      while (browser.currentURI.spec !== address || tab.hasAttribute('busy'))
        await new Promise((resolve) => void window.setTimeout(resolve, 50));
      return browser.browserId;
    }, url);
    return new ExtensionPage(this.marionette, shown);
  }

  /** The tabs with its pages whose path begins so. */
  async tabs(route: string): Promise<ExtensionPage[]> {
    const shown = await this.marionette.inFirefox(
      ({ window }, beginning) =>
        window.gBrowser.browsers
          .filter(({ currentURI }) => currentURI.spec.startsWith(beginning))
          .map(({ browserId }) => browserId),
      `moz-extension://${this.host}/${route}`,
    );
    return shown.map((browserId) => new ExtensionPage(this.marionette, browserId));
  }

  /** Whether its event page runs. */
  eventPageState() {
    return this.marionette.inFirefox(
      ({ WebExtensionPolicy }, id) => WebExtensionPolicy.getByID(id).extension.backgroundState,
      this.id,
    );
  }

  /** Ends its event page, as Firefox does when it has been idle. Waits until it has stopped. */
  stopEventPage(): Promise<void> {
    return this.marionette.inFirefox(async ({ WebExtensionPolicy }, id) => {
      // Ended while it still works on something, too.
      const options = { disableResetIdleForTest: true };
      await WebExtensionPolicy.getByID(id).extension.terminateBackground(options);
    }, this.id);
  }

  /** Gives or takes what it may do, as the switches in Firefox's page of add-ons do. */
  async setPermissions(
    change: 'add' | 'remove',
    { permissions = [], origins = [] }: Partial<GrantedPermissions>,
  ): Promise<void> {
    await this.marionette.inFirefox(
      async ({ ExtensionPermissions, WebExtensionPolicy }, id, what, granted) => {
        const { extension } = WebExtensionPolicy.getByID(id);
        await ExtensionPermissions[what](id, granted, extension);
      },
      this.id,
      change,
      { permissions, origins },
    );
  }

  /** Opens a private window that it may run in, and waits until that is drawn. */
  async openPrivateWindow(): Promise<void> {
    await this.setPermissions('add', { permissions: ['internal:privateBrowsingAllowed'] });
    await this.marionette.inFirefox(async ({ AddonManager, window }, id) => {
      await (await AddonManager.getAddonByID(id)).reload();
      const opened = window.OpenBrowserWindow({ private: true });
      while (!opened.gBrowserInit?.delayedStartupFinished)
        await new Promise((resolve) => void window.setTimeout(resolve, 50));
    }, this.id);
  }

  /** Has Firefox begin to install a newer version, as it does by itself. */
  async offerUpdate(build: PackedFiles): Promise<void> {
    const file = await packInto(this.firefox, build);
    await this.marionette.inFirefox(async ({ AddonManager, FileUtils }, newer) => {
      const install = await AddonManager.getInstallForFile(new FileUtils.File(newer));
      // It ends when the extension lets it.
      install.install().catch(() => undefined);
    }, file);
  }

  /** The version that is installed. */
  version(): Promise<string> {
    return this.marionette.inFirefox(
      async ({ AddonManager }, id) => (await AddonManager.getAddonByID(id)).version,
      this.id,
    );
  }

  /**
   * The errors that its pages wrote to the console, those that were thrown and not caught there, and
   * those of Firefox itself that name it. Warnings are none.
   */
  async complaints(): Promise<string[]> {
    const printed = this.firefox.output().slice(this.printedBefore).split('\n');
    const thrown = await this.marionette.inFirefox(
      ({ Services, isError }, id) =>
        Services.console
          .getMessageArray()
          .filter((one) => isError(one))
          .map(({ message }) => message)
          .filter((text = '') => text.includes('moz-extension://') || text.includes(id))
          // Of a popup or event page that ended while it waited for an answer: no page can catch that.
          .filter((text) => !/Promise (?:resolved|rejected) after context unloaded/.test(text))
          // Firefox's own storage warns so when it is asked the first time after a start.
          .filter((text) => !text.startsWith('QM_TRY failure (WARNING)')),
      this.id,
    );
    return [...printed.filter((line) => WRITTEN_BY_A_PAGE.test(line)), ...thrown];
  }
}

/** Packs a build into a file of its own, as Firefox wants an extension. Out: the file's path. */
async function packInto({ profileDirectory }: Firefox, files: PackedFiles): Promise<string> {
  const file = path.join(profileDirectory, `${randomUUID()}.xpi`);
  const zip = new JSZip();
  for (const [name, content] of files) zip.file(name, content);
  writeFileSync(file, await zip.generateAsync({ type: 'nodebuffer' }));
  return file;
}
