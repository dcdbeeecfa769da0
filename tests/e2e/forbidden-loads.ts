import type { Page } from '@playwright/test';

/** Of files of another origin, those that a page got hold of, by the way in which it tried. */
export function loadsOf(page: Page, addresses: string[]): Promise<string[]> {
  return page.evaluate(async (all) => {
    const got: string[] = [];
    const byElement = (tag: 'img' | 'script' | 'link', address: string) =>
      new Promise<void>((resolve) => {
        const element = document.createElement(tag);
        element.onload = () => {
          got.push(`${tag} ${address}`);
          resolve();
        };
        element.onerror = () => resolve();
        try {
          if (element instanceof HTMLLinkElement)
            Object.assign(element, { rel: 'stylesheet', href: address });
          else element.src = address;
          document.head.append(element);
        } catch {
          // Our own pages refuse even to name a script.
          resolve();
        }
      });
    for (const address of all) {
      await fetch(address, { mode: 'no-cors' }).then(
        () => got.push(`fetch ${address}`),
        () => undefined,
      );
      for (const tag of ['img', 'script', 'link'] as const) await byElement(tag, address);
    }
    return got;
  }, addresses);
}

/** Opens a page in a frame of another. Out: what the frame shows, once it is loaded. */
export async function framed(page: Page, address: string): Promise<{ url: string; text: string }> {
  await page.evaluate(
    (src) =>
      new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.onload = resolve;
        frame.src = src;
        document.body.append(frame);
      }),
    address,
  );
  const frame = page.frames().at(-1);
  if (!frame || frame === page.mainFrame()) throw new Error('There is no frame.');
  return { url: frame.url(), text: await frame.locator('body').innerText() };
}
