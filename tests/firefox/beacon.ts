import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import JSZip from 'jszip';
import type { PackedFiles } from '../../scripts/build/packed-files.ts';
import { ExtensionPage } from './extension-page.ts';
import type { Firefox } from '../../dev/browser/launch-firefox.ts';
import type { Marionette } from '../../dev/browser/marionette.ts';

/** Text that a page wrote is in quotation marks; Firefox's own parts begin with their name. */
const WRITTEN_BY_A_PAGE = /^console\.error: (?!\w+: )/;

/** The extension, installed in a Firefox that runs. */
export class Beacon {
  readonly marionette: Marionette;
  /** What is in the toolbar of it. */
  private readonly widget: string;

  constructor(
    private readonly firefox: Firefox,
    readonly id: string,
  ) {
    this.marionette = firefox.marionette;
    const widget = `${id.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}-browser-action`;
    this.widget = `#nav-bar #${widget} .webextension-browser-action`;
  }

  /** Installs a build for good. Throws where Firefox insists on a signature. */
  static async install(firefox: Firefox, build: PackedFiles): Promise<Beacon> {
    const { marionette, printed } = firefox;
    printed.length = 0;
    await marionette.inFirefox(({ Services }) => Services.console.reset());
    const file = { path: await packInto(firefox, build), temporary: false };
    const { value } = await marionette.command<{ value: string }>('Addon:Install', file);
    return new Beacon(firefox, value);
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
      if (!button) return null;
      const badge = button.querySelector('.toolbarbutton-badge');
      const image = button.querySelector('.toolbarbutton-icon');
      const { backgroundColor, color } = window.getComputedStyle(badge);
      const { listStyleImage } = window.getComputedStyle(image);
      return {
        badgeText: badge.textContent,
        /** Of the badge, as `rgb(r, g, b)`: its ground and its text. */
        colors: [backgroundColor, color],
        /** Its file without path and size, such as `available`. */
        icon: /\/icons\/(\w+)-\d+\.png/.exec(listStyleImage)?.[1],
        tooltip: button.getAttribute('tooltiptext') as string,
        isInPrivateWindow: window.document.documentElement.hasAttribute('privatebrowsingmode'),
      };
    }, this.widget);
  }

  /** Opens the popup with its button. */
  async openPopup(): Promise<ExtensionPage> {
    const shown = await this.marionette.inFirefox(async ({ window, until }, widget) => {
      const { document } = window;
      document.querySelector(widget).click();
      const popup = 'panel[panelopen="true"] browser.webextension-popup-browser';
      const address = () => document.querySelector(popup)?.currentURI.spec;
      await until(() => address()?.endsWith('/popup.html?view=popup'));
      return document.querySelector(popup).browserId;
    }, this.widget);
    return new ExtensionPage(this.marionette, shown);
  }

  /** The page in the sidebar; null while that is closed. */
  async sidebar(): Promise<ExtensionPage | null> {
    const shown = await this.marionette.inFirefox(({ window }) => {
      const sidebar = window.document.querySelector('#sidebar')?.contentDocument;
      return sidebar?.querySelector('#webext-panels-browser')?.browserId ?? null;
    });
    return shown === null ? null : new ExtensionPage(this.marionette, shown);
  }

  /** Opens one of its pages in a tab, such as `popup.html`. */
  async openPage(route: string): Promise<ExtensionPage> {
    const shown = await this.marionette.inFirefox(
      async ({ WebExtensionPolicy, window, until }, id, path) => {
        const address = WebExtensionPolicy.getByID(id).getURL(path);
        // Firefox shows its questions in the window that has the focus.
        window.focus();
        const tab = window.gBrowser.addTrustedTab(address);
        window.gBrowser.selectedTab = tab;
        const { linkedBrowser: browser } = tab;
        await until(() => browser.currentURI.spec === address && !tab.hasAttribute('busy'));
        return browser.browserId;
      },
      this.id,
      route,
    );
    return new ExtensionPage(this.marionette, shown);
  }

  /** The tabs with its pages whose path begins so. */
  async tabs(route: string): Promise<ExtensionPage[]> {
    const shown: number[] = await this.marionette.inFirefox(
      ({ WebExtensionPolicy, window }, id, path) => {
        const address = WebExtensionPolicy.getByID(id).getURL(path);
        const isOwn = (tab: typeof window) => tab.currentURI.spec.startsWith(address);
        return Array.from(window.gBrowser.browsers.filter(isOwn), ({ browserId }) => browserId);
      },
      this.id,
      route,
    );
    return shown.map((browserId) => new ExtensionPage(this.marionette, browserId));
  }

  /**
   * Ends its event page, as Firefox does when it has been idle, also while it still works on something.
   * Waits until it has stopped: what a page that has just opened asks of it starts it again.
   */
  stopEventPage(): Promise<void> {
    return this.marionette.inFirefox(async ({ WebExtensionPolicy }, id) => {
      const { extension } = WebExtensionPolicy.getByID(id);
      do await extension.terminateBackground({ disableResetIdleForTest: true });
      while (extension.backgroundState !== 'stopped');
    }, this.id);
  }

  /** Gives or takes what it may do, as the switches in Firefox's page of add-ons do. */
  async setPermissions(
    change: 'add' | 'remove',
    granted: { permissions?: string[]; origins?: string[] },
  ): Promise<void> {
    await this.marionette.inFirefox(
      async ({ ExtensionPermissions, WebExtensionPolicy }, id, what, all) => {
        const { extension } = WebExtensionPolicy.getByID(id);
        await ExtensionPermissions[what](id, all, extension);
      },
      this.id,
      change,
      { permissions: [], origins: [], ...granted },
    );
  }

  /** Opens a private window that it may run in, and waits until that is drawn. */
  async openPrivateWindow(): Promise<void> {
    await this.setPermissions('add', { permissions: ['internal:privateBrowsingAllowed'] });
    await this.marionette.inFirefox(async ({ AddonManager, window, until }, id) => {
      await (await AddonManager.getAddonByID(id)).reload();
      const opened = window.OpenBrowserWindow({ private: true });
      await until(() => opened.gBrowserInit?.delayedStartupFinished);
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
    const messages: string[] = await this.marionette.inFirefox(({ Services, isError }) =>
      Services.console
        .getMessageArray()
        .filter(isError)
        .map(({ message }: { message?: string }) => message ?? ''),
    );
    const thrown = messages
      .filter((text) => text.includes('moz-extension://') || text.includes(this.id))
      // Of a popup or event page that ended while it waited for an answer: no page can catch that.
      .filter((text) => !/Promise (?:resolved|rejected) after context unloaded/.test(text))
      // Firefox's own storage warns so when it is asked the first time after a start.
      .filter((text) => !text.startsWith('QM_TRY failure (WARNING)'));
    const printed = this.firefox.printed.join('').split('\n');
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
