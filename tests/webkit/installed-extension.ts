import type { StandIn } from '../../dev/stand-in/stand-in.ts';
import { BrowserHost } from '../../dev/safari-host/browser-host.ts';
import { startExtensionServer, WORKER_PAGE } from '../../dev/safari-host/extension-server.ts';
import type { ShimHandle } from '../../dev/safari-host/shim.ts';
import type { WebDriverSession } from '../../dev/browser/launch-webkit.ts';
import { WebkitPage } from './webkit-page.ts';

declare const shim: ShimHandle;

/** The extension, as if Safari had it. */
export class InstalledExtension {
  /** The window of its pages. */
  readonly page: WebkitPage;

  private constructor(
    private readonly session: WebDriverSession,
    /** What Safari would know and do. */
    readonly host: BrowserHost,
    private readonly server: Awaited<ReturnType<typeof startExtensionServer>>,
    private readonly windows: { pages: string; worker: string },
  ) {
    this.page = new WebkitPage(session);
  }

  /** Puts the build into the browser, and starts its worker. */
  static async in(session: WebDriverSession, standIn: StandIn): Promise<InstalledExtension> {
    const host = new BrowserHost();
    const server = await startExtensionServer(host, standIn);
    const [pages = '', known] = await session.command<string[]>('GET', '/window/handles');
    // The worker's is the second one; a tab would be hidden and its clock would go slowly.
    const made = { type: 'window' };
    const worker =
      known ?? (await session.command<{ handle: string }>('POST', '/window/new', made)).handle;
    const installed = new InstalledExtension(session, host, server, { pages, worker });
    await installed.startWorker();
    return installed;
  }

  private async inWorker(act: () => Promise<unknown>): Promise<void> {
    await this.session.command('POST', '/window', { handle: this.windows.worker });
    try {
      await act();
    } finally {
      await this.session.command('POST', '/window', { handle: this.windows.pages });
    }
  }

  /** Loads the worker anew, as after it was stopped. */
  startWorker(): Promise<void> {
    return this.inWorker(() => this.page.goTo(`${this.server.origin}${WORKER_PAGE}`));
  }

  /** Rings an event in the worker, such as `runtime.onInstalled`, and waits for what it does. */
  ring(event: string, ...values: unknown[]): Promise<void> {
    const ringIt = (name: string, all: unknown[]) => shim.ring(name, ...all);
    return this.inWorker(() => this.page.evaluate(ringIt, event, values));
  }

  /** Opens a page of the build, such as `popup.html`, as wide as a small phone unless told otherwise. */
  async open(route: string, width = 320): Promise<WebkitPage> {
    await this.page.goTo(`${this.server.origin}/${route}`);
    await this.page.resize(width);
    return this.page;
  }

  /** What pages and worker complained of until now. */
  async complaints(): Promise<string[]> {
    // A window that nothing was opened in has no shim.
    const settled = () =>
      this.page.evaluate(() => ('shim' in globalThis ? shim.settled() : undefined));
    await settled();
    await this.inWorker(settled);
    return this.host.complaints;
  }

  async remove(): Promise<void> {
    await this.inWorker(() => this.page.goTo('about:blank'));
    await this.page.goTo('about:blank');
    await this.server.close();
  }
}
