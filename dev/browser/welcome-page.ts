import type { BrowserContext, Page } from '@playwright/test';

const DEADLINE_MS = 30_000;

/** The page that the extension opens after its first install; waits for it. */
export async function welcomePage(context: BrowserContext, extensionId: string): Promise<Page> {
  const address = `chrome-extension://${extensionId}/welcome.html`;
  const isWelcome = (page: Page) => page.url() === address;
  const arrives = (page: Page) => page.waitForURL(address, { timeout: DEADLINE_MS });
  const opens = context.waitForEvent('page', {
    predicate: async (page) => {
      await arrives(page).catch(() => undefined);
      return isWelcome(page);
    },
    timeout: DEADLINE_MS,
  });
  // A page that is open but still loading fires no more events.
  const isOpen = context.pages().map(async (page) => {
    await arrives(page);
    return page;
  });
  return Promise.any([opens, ...isOpen]).catch(() => {
    throw new Error(`${address} has not opened in ${DEADLINE_MS} ms.`);
  });
}
