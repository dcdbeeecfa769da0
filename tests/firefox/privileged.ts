/** The little of Firefox's inside that the tests touch, as its own code sees it. */
export interface FirefoxInside {
  Services: {
    wm: {
      getMostRecentWindow(type: string): FirefoxWindow;
      getEnumerator(type: string): Iterable<FirefoxWindow>;
    };
    locale: { availableLocales: string[]; requestedLocales: string[] };
    console: { reset(): void; getMessageArray(): ConsoleMessage[] };
  };
  ChromeUtils: {
    importESModule(address: 'resource://gre/modules/AddonManager.sys.mjs'): AddonModule;
    importESModule(
      address: 'resource://gre/modules/ExtensionPermissions.sys.mjs',
    ): PermissionsModule;
    importESModule(address: 'resource://gre/modules/FileUtils.sys.mjs'): FileModule;
  };
  WebExtensionPolicy: { getByID(id: string): ExtensionPolicy | null };
  Components: {
    interfaces: Record<string, unknown>;
    classes: Record<string, { getService(type: unknown): DoNotDisturb }>;
  };
}

interface FirefoxWindow extends Window {
  gBrowserInit?: { delayedStartupFinished: boolean };
  OpenBrowserWindow(options: { private: boolean }): FirefoxWindow;
}

/** The element in which Firefox shows a page. */
export interface FirefoxBrowser extends Element {
  currentURI: { spec: string };
  browsingContext: {
    currentWindowGlobal: {
      getActor(name: 'MarionetteCommands'): {
        executeScript(script: string, args: unknown[], options: object): Promise<unknown>;
      };
    };
  };
}

interface ConsoleMessage {
  message: string;
  /** Of scripts' errors and warnings only. */
  flags?: number;
  QueryInterface(type: unknown): unknown;
}

interface DoNotDisturb {
  QueryInterface(type: unknown): DoNotDisturb;
  manualDoNotDisturb: boolean;
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

interface PermissionsModule {
  ExtensionPermissions: Record<
    'add' | 'remove',
    (id: string, granted: GrantedPermissions, emitter: unknown) => Promise<unknown>
  >;
}

interface AddonModule {
  AddonManager: {
    getAddonByID(id: string): Promise<{
      version: string;
      uninstall(): Promise<void>;
      reload(): Promise<void>;
    }>;
    getInstallForFile(file: unknown): Promise<{ install(): Promise<unknown> }>;
  };
}

interface FileModule {
  FileUtils: { File: new (path: string) => unknown };
}
