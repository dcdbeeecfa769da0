import { browser } from 'wxt/browser';

/** The full address of one of our own files. In: its path from the root, with hash if any. */
export function extensionUrl(path: string): string {
  // WXT knows only files that lie in `public/`; ours are drawn at build.
  return browser.runtime.getURL(`/${path}` as Parameters<typeof browser.runtime.getURL>[0]);
}
