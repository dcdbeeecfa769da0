import type { BrowserContext } from '@playwright/test';

async function browserProcessId(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  const answer = await session?.send('SystemInfo.getProcessInfo');
  const main = answer?.processInfo.find((process) => process.type === 'browser');
  if (!main) throw new Error('The browser does not tell its process id.');
  return main.id;
}

/** Kills the browser and its helper processes at once, and waits until Playwright has noticed. */
export async function killBrowser(context: BrowserContext): Promise<void> {
  const processId = await browserProcessId(context);
  const closed = context.waitForEvent('close');
  // Playwright starts the browser as the leader of a process group; Windows has none.
  process.kill(process.platform === 'win32' ? processId : -processId, 'SIGKILL');
  await closed;
}
