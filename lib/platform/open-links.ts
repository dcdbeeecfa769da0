import { browser } from 'wxt/browser';
import { appleLink } from '../feed/apple-link';
import { extensionUrl } from './browser-info';

/**
 * Opens the links of a page that are for a new tab. Safari opens them in the page's own tab up to 18.4,
 * where a `window.open` stays blank: https://github.com/refined-github/refined-github/issues/8058,
 * https://github.com/refined-github/refined-github/issues/8404. What a key or another mouse button makes of
 * a click is left to Safari.
 * @returns what ends it
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
