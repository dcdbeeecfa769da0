import { browser } from 'wxt/browser';

/** The systems whose settings decide whether notifications appear. */
export type PlatformName = 'mac' | 'windows' | 'linux' | 'android' | 'chromeOs' | 'iOs' | 'other';

/** By the browsers' names for them. */
const NAMES = new Map<string, PlatformName>([
  ['mac', 'mac'],
  ['win', 'windows'],
  ['linux', 'linux'],
  ['openbsd', 'linux'],
  ['android', 'android'],
  ['cros', 'chromeOs'],
  // Safari on iPhone and iPad.
  ['ios', 'iOs'],
]);

/** The system that the browser runs on. */
export async function platformName(): Promise<PlatformName> {
  try {
    const { os } = await browser.runtime.getPlatformInfo();
    return NAMES.get(os) ?? 'other';
  } catch {
    return 'other';
  }
}
