import type { PlatformName } from '../../lib/platform/browser-info';

/** Where a browser keeps the icons of its extensions. */
export type PinPlace = 'chrome' | 'edge' | 'firefox' | 'firefoxAndroid' | 'safari' | 'safariIos';

/**
 * Where the icon is to be found and pinned.
 * In: the browser that the extension was built for, and the system it runs on. Out: for a browser
 * that we don't know, Chrome's place, which most have.
 */
export function pinPlaceOf(target: string, platform: PlatformName): PinPlace {
  if (target === 'firefox') return platform === 'android' ? 'firefoxAndroid' : 'firefox';
  if (target === 'safari') return platform === 'iOs' ? 'safariIos' : 'safari';
  return target === 'edge' ? 'edge' : 'chrome';
}
