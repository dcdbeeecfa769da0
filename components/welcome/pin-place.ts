import type { PlatformName } from '../../lib/platform/browser-info';

/** The place of extension icons in a browser. */
export type PinPlace = 'chrome' | 'edge' | 'firefox' | 'firefoxAndroid' | 'safari' | 'safariIos';

/**
 * The place where the user can pin the icon.
 * @returns Chrome's place for an unknown browser, because most browsers have it
 */
export function pinPlaceOf(target: string, platform: PlatformName): PinPlace {
  if (target === 'firefox') return platform === 'android' ? 'firefoxAndroid' : 'firefox';
  if (target === 'safari') return platform === 'iOs' ? 'safariIos' : 'safari';
  return target === 'edge' ? 'edge' : 'chrome';
}
