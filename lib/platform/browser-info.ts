import { browser } from 'wxt/browser';
import { APPLE_MATCH_PATTERN } from '../feed/address';
import { withTimeout } from '../store/time-limits';

const ANSWER_MS = 2_000;
/** Longer than a check in which Apple's page and the app use their full time limits. */
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

/** The other value if the browser lacks the method, fails or doesn't answer in time. */
export async function answerOr<T>(
  otherwise: T,
  ask: () => Promise<T | null | undefined>,
  timeoutMs = ANSWER_MS,
): Promise<T> {
  try {
    return (await withTimeout(ask(), timeoutMs)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function platformName(): Promise<PlatformName> {
  return answerOr('other', async () =>
    PLATFORM_NAMES.get((await browser.runtime.getPlatformInfo()).os),
  );
}

/** Whether an administrator installed the extension. False if the browser doesn't report it. */
export function isInstalledByAdmin(): Promise<boolean> {
  // Needs no permission, unlike the rest of this API.
  return answerOr(false, async () => (await browser.management.getSelf()).installType === 'admin');
}

/**
 * Safari on iPhone and iPad runs an extension only while Safari is in use; a Mac has no touch screen.
 * https://github.com/iorate/ublacklist/issues/99
 */
export function runsOnlyInUse(): boolean {
  return import.meta.env.BROWSER === 'safari' && navigator.maxTouchPoints > 0;
}

/** Whether the extension was updated or restarted; this page can reach it again after a reload. */
export function isCutOff(): boolean {
  // Browsers remove the API, or its properties, from such a page.
  const runtime = browser.runtime as typeof browser.runtime | undefined;
  return !runtime?.id;
}

/** An IANA zone; it changes when the user travels. */
export function timeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function extensionUrl(path: string): string {
  // WXT's type contains only files in `public/`; the build creates ours.
  return browser.runtime.getURL(`/${path}` as Parameters<typeof browser.runtime.getURL>[0]);
}

/** Whether the icon is pinned to the toolbar; null if the browser doesn't report it. */
export function isOnToolbar(): Promise<boolean | null> {
  return answerOr(null, async () => (await browser.action.getUserSettings()).isOnToolbar);
}

/** Listens for pinning and unpinning of the icon. Returns a function that removes the listener. */
export function onToolbarChange(listener: () => void): () => void {
  // Chrome has the event since 130, Firefox since 142; Safari doesn't.
  browser.action?.onUserSettingsChanged?.addListener(listener);
  return () => browser.action?.onUserSettingsChanged?.removeListener(listener);
}

export function isOnline(): boolean {
  return navigator.onLine;
}

/** Throws if the browser doesn't answer. */
export async function isApplePermitted(): Promise<boolean> {
  const asked = browser.permissions.contains({ origins: [APPLE_MATCH_PATTERN] });
  const isPermitted = await withTimeout(asked, ANSWER_MS);
  if (typeof isPermitted !== 'boolean') throw new Error('The browser gave no answer.');
  return isPermitted;
}

/** Safari sometimes reports a permitted host as denied: https://github.com/zotero/zotero-connectors/pull/631 */
export function isPermissionReliable(): boolean {
  return import.meta.env.BROWSER !== 'safari';
}

/** Throws if the browser refuses. */
export async function copyText(text: string): Promise<void> {
  await withTimeout(navigator.clipboard.writeText(text), ANSWER_MS);
}

/** Call it in a click handler before any await: browsers refuse it later. */
export function requestApplePermission(): Promise<boolean> {
  return browser.permissions.request({ origins: [APPLE_MATCH_PATTERN] });
}

/**
 * Runs one task per name at a time, in the order of the calls, across all contexts of the extension. When a
 * context ends, the browser releases its lock; a task that hangs loses its lock.
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
