import { browser } from 'wxt/browser';
import { APPLE_MATCH_PATTERN } from '../feed/address';
import { withTimeout } from '../store/time-limits';

const ANSWER_MS = 2_000;
/** Longer than a check takes in which Apple's page and the app answer as late as they may. */
const LOCK_MS = 40_000;

/** Systems whose settings decide whether notifications appear. */
export type PlatformName = 'mac' | 'windows' | 'linux' | 'android' | 'chromeOs' | 'iOs' | 'other';

const PLATFORM_NAMES = new Map<string, PlatformName>([
  ['mac', 'mac'],
  ['win', 'windows'],
  ['linux', 'linux'],
  ['openbsd', 'linux'],
  ['android', 'android'],
  ['cros', 'chromeOs'],
  ['ios', 'iOs'],
]);

export async function platformName(): Promise<PlatformName> {
  try {
    const { os } = await withTimeout(browser.runtime.getPlatformInfo(), ANSWER_MS);
    return PLATFORM_NAMES.get(os) ?? 'other';
  } catch {
    return 'other';
  }
}

/** Whether an administrator installed the extension. False where the browser doesn't say. */
export async function isInstalledByAdmin(): Promise<boolean> {
  try {
    // It needs no permission, unlike the rest of this API.
    const { installType } = await withTimeout(browser.management.getSelf(), ANSWER_MS);
    return installType === 'admin';
  } catch {
    return false;
  }
}

/**
 * Safari on iPhone and iPad runs an extension only while Safari is in use; a Mac has no touch screen.
 * https://github.com/iorate/ublacklist/issues/99
 */
export function runsOnlyInUse(): boolean {
  return import.meta.env.BROWSER === 'safari' && navigator.maxTouchPoints > 0;
}

/** Whether the extension was updated or restarted; this page reaches it again after a reload. */
export function isCutOff(): boolean {
  // Browsers take the API, or its properties, from such a page.
  const runtime = browser.runtime as typeof browser.runtime | undefined;
  return !runtime?.id;
}

/** An IANA zone; it changes when the user travels. */
export function timeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function extensionUrl(path: string): string {
  // WXT's type knows only files in `public/`; ours are made by the build.
  return browser.runtime.getURL(`/${path}` as Parameters<typeof browser.runtime.getURL>[0]);
}

/** Whether the icon is pinned to the toolbar; null where the browser doesn't tell. */
export async function isOnToolbar(): Promise<boolean | null> {
  try {
    const { isOnToolbar } = await withTimeout(browser.action.getUserSettings(), ANSWER_MS);
    return isOnToolbar ?? null;
  } catch {
    return null;
  }
}

/** Calls back when the icon is pinned or unpinned, where the browser tells. Out: ends that. */
export function onToolbarChange(listener: () => void): () => void {
  // Chrome has the event since 130, Firefox since 142; Safari doesn't.
  const event: (typeof browser.action)['onUserSettingsChanged'] | undefined =
    browser.action?.onUserSettingsChanged;
  event?.addListener(listener);
  return () => event?.removeListener(listener);
}

export function isOnline(): boolean {
  return navigator.onLine;
}

/** Throws if the browser doesn't say. */
export async function isApplePermitted(): Promise<boolean> {
  const asked = browser.permissions.contains({ origins: [APPLE_MATCH_PATTERN] });
  const isPermitted = await withTimeout(asked, ANSWER_MS);
  if (typeof isPermitted !== 'boolean') throw new Error('The browser gave no answer.');
  return isPermitted;
}

/** Safari sometimes denies what it lets through: https://github.com/zotero/zotero-connectors/pull/631 */
export function isPermissionReliable(): boolean {
  return import.meta.env.BROWSER !== 'safari';
}

/** Throws if the browser doesn't let it. */
export async function copyText(text: string): Promise<void> {
  await withTimeout(navigator.clipboard.writeText(text), ANSWER_MS);
}

/** To be called in a click handler before any await: browsers refuse it later. */
export function requestApplePermission(): Promise<boolean> {
  return browser.permissions.request({ origins: [APPLE_MATCH_PATTERN] });
}

/**
 * Runs one task of a name at a time, in the order of the calls, across all contexts of the extension.
 * The browser releases the lock of a context that it ends; one that hangs loses it.
 */
export async function withLock<T>(
  name: string,
  task: () => Promise<T>,
  timeoutMs = LOCK_MS,
): Promise<T> {
  let isHeld = false;
  const run = () => {
    isHeld = true;
    return task();
  };
  const lock = `backup-beacon:${name}`;
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    return (await navigator.locks.request(lock, { signal }, run)) as T;
  } catch (error) {
    if (isHeld) throw error;
    return (await navigator.locks.request(lock, { steal: true }, task)) as T;
  }
}
