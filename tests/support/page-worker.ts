import { cleanup, configure } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { browser } from 'wxt/browser';
import type { CheckReason } from '../../lib/platform/messaging';
import type { FeedSnapshot } from '../../lib/status/model';
import { FakeApp } from '../../dev/safari-host/fake-app';

/** The service worker as a page sees it: how it answers, and what it was asked. */
const silent = () => ({
  answer: (): Promise<FeedSnapshot> => new Promise(() => undefined),
  asked: [] as CheckReason[],
  /** How it answers when it is asked to list developer services. */
  list: async (): Promise<unknown> => undefined,
  lists: 0,
  ping: async () => true as const,
  wake: async (): Promise<void> => undefined,
  wakes: 0,
});

/** Gives the pages of a file a worker, which leaves checks unanswered, and English. */
export function useWorker({ nowMs }: { nowMs?: number } = {}) {
  // Looking for what CSS hides is slow, and the pages' styles are not here.
  configure({ defaultHidden: true });
  const worker = silent();
  beforeEach(() => {
    Object.assign(worker, silent());
    if (nowMs !== undefined) vi.setSystemTime(nowMs);
    vi.spyOn(browser.i18n, 'getUILanguage').mockReturnValue('en-GB');
    vi.spyOn(browser.runtime, 'sendMessage').mockImplementation((sent: unknown) => {
      const { kind, reason } = sent as { kind: string; reason: CheckReason };
      if (kind === 'ping') return worker.ping();
      if (kind === 'wake') {
        worker.wakes += 1;
        return worker.wake();
      }
      if (kind === 'list') {
        expect(sent).toEqual({ kind, feed: 'developer' });
        worker.lists += 1;
        return worker.list();
      }
      expect(sent).toEqual({ kind: 'check', reason: expect.any(String) });
      worker.asked.push(reason);
      return worker.answer();
    });
  });
  afterEach(() => {
    cleanup();
    location.hash = '';
    Reflect.deleteProperty(browser.notifications, 'getPermissionLevel');
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
  return worker;
}

/** Has the browser say whether it shows notifications, until the end of the test. */
export function setPermissionLevel(level: 'granted' | 'denied'): void {
  Object.assign(browser.notifications, { getPermissionLevel: async () => level });
}

/** Runs a test as in Safari, where an app shows the notifications. */
export async function inSafari(test: (app: FakeApp) => Promise<void>): Promise<void> {
  const { notifications } = browser;
  const app = new FakeApp();
  vi.stubEnv('BROWSER', 'safari');
  Object.assign(browser, { notifications: undefined });
  Object.assign(browser.runtime, {
    sendNativeMessage: (_: string, sent: unknown) => app.send(sent),
  });
  try {
    await test(app);
  } finally {
    cleanup();
    Object.assign(browser, { notifications });
    Reflect.deleteProperty(browser.runtime, 'sendNativeMessage');
    vi.unstubAllEnvs();
  }
}
