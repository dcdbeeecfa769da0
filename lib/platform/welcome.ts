import { browser } from 'wxt/browser';
import { extensionUrl } from './extension-url';

/** Opens the welcome page. */
export async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: extensionUrl('welcome.html') });
}
