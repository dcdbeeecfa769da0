import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type BrowserContext, type Worker } from '@playwright/test';
import { browserArguments, type BrowserArgumentsOptions } from './browser-arguments.ts';
import { liveWorker } from './live-worker.ts';

export interface LaunchOptions extends BrowserArgumentsOptions {
  browserPath: string;
  profileDirectory: string;
  /** A build of the extension: the directory with its manifest. */
  extensionDirectory: string;
  /** The ID of an extension that the profile installs and updates itself, instead of loading one. */
  installedId?: string;
  /** Device pixels per CSS pixel in pictures; 1 by default. */
  deviceScaleFactor?: number;
  /** Whether Ctrl-C ends this process and the browser immediately; true by default. */
  exitOnInterrupt?: boolean;
}

/** With these, some of them Playwright's, extensions are neither installed by a profile nor updated. */
const NOT_TO_INSTALL = ['--disable-default-apps', '--disable-background-networking'];

export interface LaunchedBrowser {
  context: BrowserContext;
  extensionId: string;
  /** The extension's current worker; waits for it if none is running. */
  worker(): Promise<Worker>;
}

/**
 * Loads one more extension into a browser that was launched here, and returns its ID. Chrome ignores
 * --load-extension; this command works in Chrome, Edge and Chromium.
 */
export async function loadExtension(context: BrowserContext, directory: string): Promise<string> {
  const browser = context.browser();
  if (!browser) throw new Error('The browser closed before the extension was loaded.');
  const session = await browser.newBrowserCDPSession();
  const { id } = await session.send('Extensions.loadUnpacked', { path: directory });
  await session.detach();
  return id;
}

/**
 * Opens a browser with the extension loaded and its worker running. Throws if the extension is not built,
 * or if the browser or the worker does not start.
 */
export async function launchBrowser(options: LaunchOptions): Promise<LaunchedBrowser> {
  const extensionDirectory = path.resolve(options.extensionDirectory);
  if (!existsSync(path.join(extensionDirectory, 'manifest.json')))
    throw new Error(`No extension in ${extensionDirectory}. Run \`npm run build:chrome\` first.`);

  const { installedId } = options;
  const all = browserArguments(options);
  const context = await chromium.launchPersistentContext(options.profileDirectory, {
    executablePath: options.browserPath,
    // Playwright's own headless mode is off, because the arguments contain another one.
    headless: false,
    args: installedId ? all.filter((one) => !NOT_TO_INSTALL.includes(one)) : all,
    ignoreDefaultArgs: ['--disable-extensions', ...(installedId ? NOT_TO_INSTALL : [])],
    // Chromium refuses to run as root with its sandbox.
    chromiumSandbox: process.getuid?.() !== 0,
    ...(options.deviceScaleFactor && { deviceScaleFactor: options.deviceScaleFactor }),
    handleSIGINT: options.exitOnInterrupt ?? true,
    ...(options.headless ? {} : { viewport: null, colorScheme: null }),
  });
  try {
    const extensionId = installedId ?? (await loadExtension(context, extensionDirectory));
    const worker = () => liveWorker(context, extensionId);
    await worker();
    return { context, extensionId, worker };
  } catch (error) {
    await context.close();
    throw error;
  }
}
