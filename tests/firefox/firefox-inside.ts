/** What a script with the rights of Firefox itself is given: the little of its inside that tests touch. */
export interface FirefoxInside {
  /** The newest of its windows. */
  window: FirefoxWindow;
  Services: {
    wm: { getEnumerator(type: 'navigator:browser' | 'alert:alert'): Iterable<FirefoxWindow> };
    locale: { availableLocales: string[]; requestedLocales: string[] };
    console: { reset(): void; getMessageArray(): { message: string }[] };
  };
  /** Whether a message of the console is no warning. */
  isError: (message: object) => boolean;
  alerts: { manualDoNotDisturb: boolean };
  /** Throws where there is none. */
  WebExtensionPolicy: { getByID(id: string): ExtensionPolicy };
  /** What is shown under this number, wherever that is; null once it is closed. */
  BrowsingContext: { getCurrentTopByBrowserId(id: number): ShownPage | null };
  AddonManager: {
    getAddonByID(id: string): Promise<{
      version: string;
      uninstall(): Promise<void>;
      reload(): Promise<void>;
    }>;
    getInstallForFile(file: unknown): Promise<{ install(): Promise<unknown> }>;
  };
  ExtensionPermissions: Record<
    'add' | 'remove',
    (id: string, granted: Partial<GrantedPermissions>, emitter: unknown) => Promise<unknown>
  >;
  FileUtils: { File: new (path: string) => unknown };
}

/** How a script gets it. */
export const INSIDE = `
  const moduleOf = (name) => ChromeUtils.importESModule('resource://gre/modules/' + name + '.sys.mjs');
  const { classes: Cc, interfaces: Ci } = Components;
  const inside = {
    ...{ Services, WebExtensionPolicy, BrowsingContext, ...moduleOf('AddonManager') },
    ...{ ...moduleOf('ExtensionPermissions'), ...moduleOf('FileUtils') },
    window: Services.wm.getMostRecentWindow('navigator:browser'),
    isError: (one) => !(one instanceof Ci.nsIScriptError && one.flags & one.warningFlag),
    get alerts() {
      const service = Cc['@mozilla.org/alerts-service;1'].getService(Ci.nsIAlertsService);
      return service.QueryInterface(Ci.nsIAlertsDoNotDisturb);
    },
  };`;

interface FirefoxWindow extends Window {
  gBrowserInit?: { delayedStartupFinished: boolean };
  gBrowser: {
    selectedTab: Element;
    /** Null or absent, unless it is about to show another tab. */
    _switcher?: object | null;
    browsers: FirefoxBrowser[];
    addTrustedTab(url: string): Element & { linkedBrowser: FirefoxBrowser };
    getTabForBrowser(browser: Element): Element;
    removeTab(tab: Element): void;
  };
  OpenBrowserWindow(options: { private: boolean }): FirefoxWindow;
}

/** The element in which Firefox shows a page. */
export interface FirefoxBrowser extends Element {
  browserId: number;
  currentURI: { spec: string };
}

interface ShownPage {
  embedderElement: FirefoxBrowser;
  currentWindowGlobal: {
    getActor(name: 'MarionetteCommands'): {
      executeScript(script: string, args: unknown[], options: object): Promise<unknown>;
    };
  };
}

interface ExtensionPolicy {
  mozExtensionHostname: string;
  extension: {
    backgroundState: 'starting' | 'running' | 'suspending' | 'stopped';
    terminateBackground(options: { disableResetIdleForTest: boolean }): Promise<void>;
  };
}

export interface GrantedPermissions {
  permissions: string[];
  origins: string[];
}
