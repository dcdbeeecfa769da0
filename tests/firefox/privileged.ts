/** The little of Firefox's inside that the tests touch, as its own code sees it. */
export interface FirefoxInside {
  Services: {
    wm: {
      getMostRecentWindow(type: string): FirefoxWindow;
      getEnumerator(type: string): Iterable<FirefoxWindow>;
    };
    prefs: { setIntPref(name: string, value: number): void; clearUserPref(name: string): void };
    locale: { availableLocales: string[]; requestedLocales: string[] };
    console: { reset(): void; getMessageArray(): ConsoleMessage[] };
  };
  ChromeUtils: { importESModule<T>(address: string): T };
  WebExtensionPolicy: { getByID(id: string): ExtensionPolicy | null };
  Components: {
    interfaces: Record<string, unknown>;
    classes: Record<string, { getService(type: unknown): DoNotDisturb }>;
  };
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

interface FirefoxWindow extends Window {
  gBrowser: { tabs: { linkedBrowser: FirefoxBrowser }[] };
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
      drawSnapshot(part: null, scale: number, background: string): Promise<ImageBitmap>;
    };
  };
}

interface ConsoleMessage {
  message: string;
  /** Of scripts' errors and warnings only. */
  flags?: number;
  QueryInterface(type: unknown): unknown;
}

/** A module of Firefox: what an extension may do. */
export interface PermissionsModule {
  ExtensionPermissions: {
    get(id: string): Promise<GrantedPermissions>;
    add(id: string, granted: GrantedPermissions, emitter: unknown): Promise<unknown>;
    remove(id: string, granted: GrantedPermissions, emitter: unknown): Promise<unknown>;
  };
}

export interface GrantedPermissions {
  permissions: string[];
  origins: string[];
}

/** A module of Firefox: what is installed. */
export interface AddonModule {
  AddonManager: {
    getAddonByID(id: string): Promise<{
      version: string;
      uninstall(): Promise<void>;
      reload(): Promise<void>;
    }>;
    getInstallForFile(file: unknown): Promise<{ install(): Promise<unknown> }>;
  };
}

/** A module of Firefox: files by their path. */
export interface FileModule {
  FileUtils: { File: new (path: string) => unknown };
}
