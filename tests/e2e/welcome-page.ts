import type { BrowserContext, Page } from '@playwright/test';

const DEADLINE_MS = 30_000;

/** The page that the extension opens by itself after its first install; waits for it. */
export async function welcomePage(context: BrowserContext, extensionId: string): Promise<Page> {
  const address = `chrome-extension://${extensionId}/welcome.html`;
  const isWelcome = (page: Page) => page.url() === address;
  const open = context.pages().find(isWelcome);
  if (open) return open;
  return context.waitForEvent('page', {
    predicate: async (page) => {
      await page.waitForURL(address, { timeout: DEADLINE_MS }).catch(() => undefined);
      return isWelcome(page);
    },
    timeout: DEADLINE_MS,
  });
}
