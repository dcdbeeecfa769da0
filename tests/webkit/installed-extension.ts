import type { WebDriverSession } from './webdriver.ts';
import type { BrowserHost } from './host/browser-host.ts';
import {
  startExtensionServer,
  WORKER_PAGE,
  type ExtensionServerOptions,
} from './host/extension-server.ts';
import type { ShimHandle } from './host/shim.ts';
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
  /** Opens a page of the build, such as `popup.html`. */
  open(route: string, where?: { inPopup?: boolean; width?: number }): Promise<WebkitPage>;
  /** What pages and worker complained of until now. */
  complaints(): Promise<string[]>;
  remove(): Promise<void>;
}

const WIDTH = 400;
const HEIGHT = 700;

/** The worker's window is the second one; a tab would be hidden and its clock would go slowly. */
async function windowsOf(session: WebDriverSession): Promise<{ pages: string; worker: string }> {
  const [pages, worker] = await session.command<string[]>('GET', '/window/handles');
  if (pages === undefined) throw new Error('The browser has no window.');
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

  async function inWindow<T>(handle: string, act: () => Promise<T>): Promise<T> {
    await session.command('POST', '/window', { handle });
    try {
      return await act();
    } finally {
      await session.command('POST', '/window', { handle: windows.pages });
    }
  }
  const inWorker = <T>(act: () => Promise<T>) => inWindow(windows.worker, act);
  // A window that nothing was opened in has no shim.
  const settled = () =>
    page.evaluate(async () => {
      if ('shim' in globalThis) await shim.settled();
    });

  await session.command('POST', '/window', { handle: windows.pages });
  await inWorker(() => page.goTo(`${server.origin}${WORKER_PAGE}`));
  return {
    host,
    page,
    startWorker: () => inWorker(() => page.goTo(`${server.origin}${WORKER_PAGE}`)),
    ring: (event, ...values) =>
      inWorker(() =>
        page.evaluate((name, all) => shim.ring(name, ...all), event, values).then(() => undefined),
      ),
    async open(route, { inPopup = false, width = WIDTH } = {}) {
      await page.goTo(`${server.origin}/${route}${inPopup ? '?view=popup' : ''}`);
      await page.resize(width, HEIGHT);
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
