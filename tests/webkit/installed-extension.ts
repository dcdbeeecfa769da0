import type { BrowserHost } from './host/browser-host.ts';
import {
  startExtensionServer,
  WORKER_PAGE,
  type ExtensionServerOptions,
} from './host/extension-server.ts';
import type { ShimHandle } from './host/shim.ts';
import type { WebDriverSession } from './launch-webkit.ts';
import { WebkitPage } from './webkit-page.ts';

declare const shim: ShimHandle;

/** The extension, as if Safari had it. */
export interface InstalledExtension {
  /** What Safari would know and do. */
  host: BrowserHost;
  /** The window of its pages. */
  page: WebkitPage;
  /** Loads the worker anew, as after it was stopped. */
  startWorker(): Promise<void>;
  /** Rings an event in the worker, such as `runtime.onInstalled`, and waits for what it does. */
  ring(event: string, ...values: unknown[]): Promise<void>;
  /** Opens a page of the build, such as `popup.html`, as wide as a small phone unless told otherwise. */
  open(route: string, width?: number): Promise<WebkitPage>;
  /** What pages and worker complained of until now. */
  complaints(): Promise<string[]>;
  remove(): Promise<void>;
}

/** The worker's window is the second one; a tab would be hidden and its clock would go slowly. */
async function windowsOf(session: WebDriverSession): Promise<{ pages: string; worker: string }> {
  const [pages = '', worker] = await session.command<string[]>('GET', '/window/handles');
  if (worker !== undefined) return { pages, worker };
  const made = await session.command<{ handle: string }>('POST', '/window/new', { type: 'window' });
  return { pages, worker: made.handle };
}

/** Puts the build into the browser, and starts its worker. */
export async function installedExtension(
  session: WebDriverSession,
  options: ExtensionServerOptions,
): Promise<InstalledExtension> {
  const { host } = options;
  const server = await startExtensionServer(options);
  const windows = await windowsOf(session);
  const page = new WebkitPage(session);

  async function inWorker<T>(act: () => Promise<T>): Promise<T> {
    await session.command('POST', '/window', { handle: windows.worker });
    try {
      return await act();
    } finally {
      await session.command('POST', '/window', { handle: windows.pages });
    }
  }
  // A window that nothing was opened in has no shim.
  const settled = () =>
    page.evaluate(async () => {
      if ('shim' in globalThis) await shim.settled();
    });
  const startWorker = () => inWorker(() => page.goTo(`${server.origin}${WORKER_PAGE}`));

  await startWorker();
  return {
    host,
    page,
    startWorker,
    ring: (event, ...values) =>
      inWorker(async () => {
        await page.evaluate((name, all) => shim.ring(name, ...all), event, values);
      }),
    async open(route, width = 320) {
      await page.goTo(`${server.origin}/${route}`);
      await page.resize(width);
      return page;
    },
    async complaints() {
      await settled();
      await inWorker(settled);
      return host.complaints;
    },
    async remove() {
      await inWorker(() => page.goTo('about:blank'));
      await page.goTo('about:blank');
      await server.close();
    },
  };
}
