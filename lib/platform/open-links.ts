import { browser } from 'wxt/browser';
import { appleLink } from '../feed/apple-link';
import { extensionUrl } from './browser-info';

/**
 * Opens links with `target="_blank"`. Up to 18.4 Safari opens them in the page's own tab, and a
 * `window.open` stays blank: https://github.com/refined-github/refined-github/issues/8058,
 * https://github.com/refined-github/refined-github/issues/8404. Clicks with a modifier key or another mouse
 * button are left to Safari.
 * @returns a function that removes the listener
 */
export function openLinksInTabs(page: Document): () => void {
  let isLeftToBrowser = false;

  function onClick(event: MouseEvent) {
    const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event;
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[target]') : null;
    const isPlain = button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
    if (!link || !isPlain || event.defaultPrevented || isLeftToBrowser) return;
    const url = link.href.startsWith(extensionUrl('')) ? link.href : appleLink(link.href);
    if (!url) return;
    event.preventDefault();
    openTab(url).catch(() => {
      isLeftToBrowser = true;
      link.click();
      isLeftToBrowser = false;
    });
  }

  page.addEventListener('click', onClick);
  return () => page.removeEventListener('click', onClick);
}

async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}
