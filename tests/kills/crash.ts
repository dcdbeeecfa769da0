import type { BrowserContext } from '@playwright/test';

/**
 * Prepares the end of a browser: asked for its process only then, it would have time to put things in
 * order. Out: kills it at once with all its processes, and waits until Playwright has noticed.
 */
export async function crashOf(context: BrowserContext): Promise<() => Promise<void>> {
  const session = await context.browser()?.newBrowserCDPSession();
  const answer = await session?.send('SystemInfo.getProcessInfo');
  const main = answer?.processInfo.find(({ type }) => type === 'browser');
  if (!main) throw new Error('The browser does not tell its process id.');
  return async () => {
    const closed = context.waitForEvent('close');
    // Playwright starts the browser as the leader of a process group; Windows has none.
    process.kill(process.platform === 'win32' ? main.id : -main.id, 'SIGKILL');
    await closed;
  };
}
