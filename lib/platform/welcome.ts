import { browser } from 'wxt/browser';
import { extensionUrl } from './extension-url';

const PERMISSION = '#permission';

/** Where the person is asked to let us at Apple's page. In Firefox the question hides under a popup. */
export const PERMISSION_PAGE = `welcome.html${PERMISSION}`;

/** Whether the welcome page is opened for that. In: the hash of its address. */
export function isForPermission(hash: string): boolean {
  return hash === PERMISSION;
}

/** Opens the welcome page. */
export async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: extensionUrl('welcome.html') });
}
